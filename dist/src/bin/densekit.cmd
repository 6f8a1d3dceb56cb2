@echo off
rem Starts densekit, which needs Java alone, 17 or newer: that of JAVA_HOME, or the one on the PATH.
rem DENSEKIT_JAVA_OPTIONS has further options for the JVM, DENSEKIT_PLUGINS jars with further components.
setlocal
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "OPENCV_LOG_LEVEL=SILENT"
"%java%" -XX:+UseSerialGC --enable-native-access=ALL-UNNAMED -Dsun.misc.unsafe.memory.access=allow -Dai.djl.offline=true -DOPT_OUT_TRACKING=true -Djdk.console=java.base %DENSEKIT_JAVA_OPTIONS% -cp "%~dp0..\lib\*" io.densekit.app.Densekit %*
