package orbweaver.dataset.check;

import java.nio.file.Path;

/// One thing that is wrong with a dataset: the file, what is wrong, and what to do about it.
public record Fault(Path file, String what, Remedy remedy) {
    /// What helps.
    public enum Remedy {
        REPAIR("run dataset repair"),
        BRING_BACK("bring the file back from a copy, or run dataset repair to leave the episode out"),
        CONVERT("convert the dataset to v3.0 or v2.1 with the tool that wrote it");

        private final String text;

        Remedy(String text) {
            this.text = text;
        }

        public String text() {
            return text;
        }
    }

    @Override
    public String toString() {
        return (what.startsWith(file.toString()) ? what : file + ": " + what) + "; " + remedy.text();
    }
}
