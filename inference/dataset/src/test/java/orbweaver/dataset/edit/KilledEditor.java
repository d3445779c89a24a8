package orbweaver.dataset.edit;

import java.nio.file.Path;
import java.util.List;
import orbweaver.dataset.write.Disk;

/// A program that trims an episode and takes that back, again and again, and says each step before it is done.
final class KilledEditor {
    private KilledEditor() {}

    public static void main(String[] args) {
        var edits = new Edits(Path.of(args[0]), new Disk(), System.out::println);
        while (true) {
            edits.apply(new Edit.Trim(1, 1, 4));
            edits.apply(new Edit.Delete(List.of(0)));
            edits.undo();
            edits.undo();
        }
    }
}
