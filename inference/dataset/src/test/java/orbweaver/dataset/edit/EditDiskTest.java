package orbweaver.dataset.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import orbweaver.dataset.DatasetException;
import orbweaver.dataset.check.DatasetCheck;
import orbweaver.dataset.edit.Copies.Kind;
import orbweaver.dataset.write.SmallDisk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Edits on a real disk that is full or locked.
class EditDiskTest {
    @TempDir
    Path dir;

    @ParameterizedTest
    @EnumSource
    void aFullOrLockedDiskLeavesTheSetAsItWas(Kind kind) throws Exception {
        try (var disk = new SmallDisk(dir.resolve("disk"), 24)) {
            Path root = kind.in(dir.resolve("disk/set"));
            Map<String, Integer> before = Copies.bytes(root);
            Edit edit = new Edit.Delete(List.of(0));
            disk.fill(16 * 1024);
            assertThatThrownBy(() -> Edits.apply(root, edit))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("No space left");
            assertThat(Copies.bytes(root)).isEqualTo(before);
            disk.makeRoom();
            disk.readOnly(true);
            assertThatThrownBy(() -> Edits.apply(root, edit))
                    .isInstanceOf(DatasetException.class)
                    .hasMessageContaining("Read-only file system");
            disk.readOnly(false);
            assertThat(dir.resolve("disk").toFile().list()).containsExactly("set");
            assertThat(Copies.bytes(root)).isEqualTo(before);
            Edits.apply(root, edit);
            assertThat(DatasetCheck.run(root, false)).isEmpty();
        }
    }
}
