# Sourced by ../orbweaver and ../verify: finds the JDK and Maven, and checks what the operating system must bring.
# Every message says what is missing and the command that mends it.

say() { printf '%s\n' "$*" >&2; }
die() { say "orbweaver: $*"; exit 2; }

# The JDK's own note of its version; asking java itself takes a tenth of a second each. Empty where there is no note.
java_version() {
  local line
  [ -r "$1/release" ] || return 0
  while IFS= read -r line; do
    case "$line" in JAVA_VERSION=*) line=${line#JAVA_VERSION=}; line=${line//\"/}; printf '%s' "$line"; return ;; esac
  done <"$1/release"
}

java_major() {
  local version
  version=$(java_version "$1")
  [ -n "$version" ] || version=$("$1/bin/java" -version 2>&1 | sed -n 's/.*version "\([0-9.]*\).*/\1/p' | head -n 1)
  printf '%s' "${version%%[!0-9]*}"
}

# Sets JAVA_HOME to a JDK 25 or newer: the one already named, or one installed where JDKs usually lie.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* \
              /opt/java/* /opt/jdk* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ -x "$home/bin/javac" ] && [ "$(java_major "$home")" -ge 25 ] 2>/dev/null; then
      export JAVA_HOME=$home
      return
    fi
  done
  die "needs a JDK 25 or newer. Install one (https://adoptium.net, or 'sdk install java 25-tem'), or set JAVA_HOME to it."
}

find_maven() {
  command -v mvn >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing Maven."
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends maven >/dev/null && return
  fi
  die "needs Maven 3.8.7 or newer. On Debian or Ubuntu: sudo apt-get install maven"
}

# System libraries that JavaFX loads on Linux; its headless screen, which the tests use, needs the same fonts.
window_packages="libgtk-3-0 libxtst6 libgl1 libxxf86vm1 libpangoft2-1.0-0 fonts-dejavu-core"

# System libraries that FFmpeg loads before it reads a camera; files and encoders need none of them.
camera_packages="libpulse0 libasound2 libxcb-shm0"

# Newer Debian and Ubuntu call some of these libraries NAMEt64.
installed() {
  case "$(dpkg-query -W -f '${Status}\n' "$1" "${1}t64" 2>/dev/null || true)" in *"install ok installed"*) ;; *) return 1 ;; esac
}

# Installs the missing ones of "$@" when run as root on a Debian-like system; otherwise names them with the command.
system_packages() {
  command -v dpkg-query >/dev/null 2>&1 || return 0
  local missing="" name
  for name in "$@"; do installed "$name" || missing="$missing $name"; done
  [ -z "$missing" ] && return 0
  if [ "$(id -u)" = 0 ]; then
    say "Installing system packages:$missing"
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null \
      || die "could not install$missing. Try: apt-get update && apt-get install$missing"
  else
    die "needs system packages:$missing. Install them with: sudo apt-get install --no-install-recommends$missing"
  fi
}

# The word that Maven Central's jars use for this machine's native libraries.
native_word() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) echo linux-x86_64 ;;
    *) die "runs on Linux x86_64 today; this machine is $(uname -s) $(uname -m)." ;;
  esac
}
