#!/bin/sh
# DJL: Criteria.loadModel leaves a model open for which there is no translator.
#
# Expected: loadModel gives a model or throws; where it throws, what it opened on the way is closed, since nobody else has it.
# Happens: the model is loaded before its TranslatorFactory is asked. Where that throws TranslateException, loadModel throws
# ModelNotFoundException and never closes the model: its native memory stays until the process ends.
# Source: ai.djl.repository.zoo.BaseModelLoader.loadModel, DJL 0.35.1; no engine is needed to see it.
# In densekit: the TranslatorFactory of densekit-djl closes the model itself before it refuses one.
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
    <dependency><groupId>ai.djl</groupId><artifactId>api</artifactId><version>0.35.1</version></dependency>
  </dependencies>
</project>
POM
cat > Refused.java <<'JAVA'
import ai.djl.BaseModel;
import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineProvider;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDManager;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorFactory;
import ai.djl.util.Pair;
import ai.djl.util.passthrough.PassthroughNDManager;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

public class Refused {
    static boolean loaded, closed;

    /** An engine whose models say when they are opened and closed. */
    public static class Provider implements EngineProvider {
        public String getEngineName() { return "Told"; }
        public int getEngineRank() { return 50; }
        public Engine getEngine() { return new Told(); }
    }

    static class Told extends Engine {
        public Engine getAlternativeEngine() { return null; }
        public String getEngineName() { return "Told"; }
        public int getRank() { return 50; }
        public String getVersion() { return "1"; }
        public boolean hasCapability(String capability) { return false; }
        public NDManager newBaseManager() { return PassthroughNDManager.INSTANCE; }
        public NDManager newBaseManager(Device device) { return PassthroughNDManager.INSTANCE; }
        public Model newModel(String name, Device device) {
            return new BaseModel(name) {
                public void load(Path folder, String prefix, Map<String, ?> options) { loaded = true; }
                public void close() { closed = true; }
            };
        }
    }

    static class Refusing implements TranslatorFactory {
        public Set<Pair<Type, Type>> getSupportedTypes() { return Set.of(new Pair<>(Image.class, Classifications.class)); }
        public <I, O> Translator<I, O> newInstance(Class<I> in, Class<O> out, Model model, Map<String, ?> arguments)
                throws TranslateException {
            throw new TranslateException("not for this model");
        }
    }

    public static void main(String[] arguments) throws Exception {
        try {
            Criteria.builder()
                    .setTypes(Image.class, Classifications.class)
                    .optModelPath(Files.createDirectory(Path.of("empty")))
                    .optEngine("Told")
                    .optTranslatorFactory(new Refusing())
                    .build()
                    .loadModel();
        } catch (ModelNotFoundException e) {
            System.out.println("DJL 0.35.1: refused, loaded=" + loaded + " closed=" + closed);
        }
    }
}
JAVA
mvn -q -B -ntp dependency:copy-dependencies -DoutputDirectory=lib
mkdir -p classes/META-INF/services
echo 'Refused$Provider' > classes/META-INF/services/ai.djl.engine.EngineProvider
javac -cp 'lib/*' -d classes Refused.java
OPT_OUT_TRACKING=true java -Dai.djl.offline=true -cp "classes:lib/*" Refused 2>&1 | grep -v SLF4J | tee output
grep -q "refused, loaded=true closed=false" output
