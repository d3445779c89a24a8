package orbweaver.core.record;

import java.util.List;
import orbweaver.core.camera.Camera;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.CellAround;

/// A cell whose cameras are coded ones.
public record CodedCell(Cell cell, List<CodedCamera> coded) implements CellAround {
    public CodedCell {
        coded = List.copyOf(coded);
    }

    @Override
    public List<Camera> cameras() {
        return List.copyOf(coded);
    }
}
