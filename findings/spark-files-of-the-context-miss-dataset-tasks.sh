#!/bin/sh
# Spark 4: a file that SparkContext.addFile was given is missing in the tasks of a Dataset, on executors of their own.
#
# Expected: the file is there wherever SparkFiles.get is asked, as Javadoc of addFile says ("Add a file to be downloaded with this
# Spark job on every node") and as it is in local mode, where such a program is tried first.
# Happens: on a cluster the tasks of an RDD find it; those of a typed map over a Dataset, in the same application, don't. Since
# Spark 4 a session's queries bring the session's own files alone, which the context's are not among, also where the session has
# none. The same holds of addArchive.
# Source: org.apache.spark:spark-sql_2.13:4.2.0 (JobArtifactSet.getActiveOrDefault), master local-cluster[1,1,1024].
# In densekit: models and annotations are sent as broadcast values.
# Needs Maven and a JDK of 17 or later. Exits 1 if the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cat > pom.xml <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>finding</groupId><artifactId>finding</artifactId><version>1</version>
  <dependencies>
    <dependency><groupId>org.apache.spark</groupId><artifactId>spark-sql_2.13</artifactId><version>4.2.0</version></dependency>
  </dependencies>
</project>
POM
cat > Words.java <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

public class Words {
    static String look() {
        return Files.exists(Path.of(SparkFiles.get("words.txt"))) ? "there" : "missing";
    }

    public static void main(String[] arguments) throws Exception {
        SparkSession spark = SparkSession.builder().getOrCreate();
        JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
        context.addFile(Files.writeString(Path.of("words.txt"), "hello").toAbsolutePath().toString());
        String where = "Spark " + spark.version() + ", " + context.master() + ": ";
        String dataset = spark.range(0, 1, 1, 1)
                .map((MapFunction<Long, String>) i -> look(), Encoders.STRING())
                .first();
        System.out.println(where + "in a task of a Dataset " + dataset);
        System.out.println(where + "in a task of an RDD " + context.parallelize(List.of(1), 1).map(i -> look()).first());
        spark.stop();
    }
}
JAVA
mkdir home classes
mvn -q -B -ntp dependency:copy-dependencies -DoutputDirectory=home/jars
javac -cp "home/jars/*" -d classes Words.java
jar cf words.jar -C classes .
for master in 'local[1]' 'local-cluster[1,1,1024]'; do
  SPARK_HOME=$folder/home SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 java -cp "home/jars/*" \
    org.apache.spark.deploy.SparkSubmit --master "$master" --conf spark.ui.enabled=false --class Words words.jar 2>log |
    tee -a output
done
grep -q 'local\[1\]: in a task of a Dataset there' output
grep -q 'local-cluster.*: in a task of a Dataset missing' output
grep -q 'local-cluster.*: in a task of an RDD there' output
