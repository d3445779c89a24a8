package orbweaver.dataset.write;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import orbweaver.dataset.DatasetInfo;

/// Holds a dataset that is there, so that nobody else writes it. What interrupted programs left is taken up first.
public final class WriteLock implements AutoCloseable {
    private final Journal journal;
    private final List<String> recovered = new ArrayList<>();

    private WriteLock(Path root, Journal journal, Disk disk) {
        this.journal = journal;
        recovered.addAll(Versions.recover(root, disk));
        DatasetInfo.read(root);
        recovered.addAll(new Recovery(root, disk).run(step -> {}));
    }

    /// Takes the dataset; refused, with a sentence, while another program or the running recorder has it.
    public static WriteLock take(Path root, Disk disk) {
        if (!Files.isDirectory(Versions.folder(root))) {
            // Before a journal is made beside a folder that is no dataset.
            DatasetInfo.read(root);
        }
        Journal journal = Journal.open(root);
        try {
            return new WriteLock(root, journal, disk);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    /// What was taken up, a sentence each.
    public List<String> recovered() {
        return List.copyOf(recovered);
    }

    @Override
    public void close() {
        journal.close();
    }
}
