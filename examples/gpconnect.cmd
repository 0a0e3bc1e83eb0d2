@echo off
rem The gpconnect command line. Builds what is missing or out of date first; needs a JDK 17 or newer and, to build, Maven.
setlocal enableextensions
set "EXAMPLES=%~dp0"
set "TARGET=%EXAMPLES%target\quick"
set "STAMP=%TARGET%\gpconnect.built"

set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
    echo gpconnect: Java is missing: install a JDK 17 or newer, or set JAVA_HOME to one. 1>&2
    exit /b 1
)
set "MAJOR=0"
for /f "tokens=2,3" %%a in ('""%JAVA%" -version 2^>^&1"') do if "%%a"=="version" for /f "delims=.-+" %%m in ("%%~b") do set "MAJOR=%%m"
if %MAJOR% LSS 17 (
    echo gpconnect: Java 17 or newer is needed, and this one is version %MAJOR%: set JAVA_HOME to a newer JDK. 1>&2
    exit /b 1
)

powershell -NoProfile -Command "$stamp = Get-Item -ErrorAction SilentlyContinue -LiteralPath $env:STAMP; if (-not $stamp) { exit 1 }; $root = Split-Path -Parent $env:EXAMPLES.TrimEnd('\'); $files = @(Get-Item (Join-Path $root 'pom.xml')) + @(Get-ChildItem -Path (Join-Path $root '*\pom.xml')) + @(Get-ChildItem -Recurse -File -Path (Join-Path $root '*\src\main')); if ($files | Where-Object { $_.LastWriteTime -gt $stamp.LastWriteTime }) { exit 1 }; exit 0"
if not errorlevel 1 goto run

where mvn >nul 2>&1
if errorlevel 1 (
    echo gpconnect: Maven is missing: install Maven 3.8 or newer, which builds the program once. 1>&2
    exit /b 1
)
echo gpconnect: building the program first, which can take a minute or two... 1>&2
if not exist "%TARGET%" mkdir "%TARGET%"
type nul > "%STAMP%.new"
pushd "%EXAMPLES%.."
call mvn -B -q -DskipTests -Pquick package -pl examples -am >"%TARGET%\gpconnect.log" 2>&1
if errorlevel 1 (
    popd
    type "%TARGET%\gpconnect.log" 1>&2
    echo gpconnect: The build failed, as Maven says above. 1>&2
    exit /b 1
)
popd
move /y "%STAMP%.new" "%STAMP%" >nul

:run
set "JAR="
for /f "delims=" %%j in ('dir /b /o-d "%TARGET%\gpconnect-client-examples-*.jar"') do if not defined JAR set "JAR=%TARGET%\%%j"
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -jar "%JAR%" %*
exit /b %errorlevel%
