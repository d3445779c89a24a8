package orbweaver.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LauncherTest {
    @Test
    void startsTheToolkitForWordsThatOpenAWindow() {
        assertThat(Launcher.wantsWindow()).isTrue();
        assertThat(Launcher.wantsWindow("--profile", "cell.json")).isTrue();
        assertThat(Launcher.wantsWindow("--verbose", "desktop")).isTrue();
        assertThat(Launcher.wantsWindow("demo", "--task", "pick-red")).isTrue();
    }

    @Test
    void leavesItAloneForEverythingElse() {
        assertThat(Launcher.wantsWindow("--version")).isFalse();
        assertThat(Launcher.wantsWindow("demo", "--help")).isFalse();
        assertThat(Launcher.wantsWindow("--profile", "demo", "bench", "bus")).isFalse();
        assertThat(Launcher.wantsWindow("evaluate", "--task", "stack")).isFalse();
    }
}
