package orbweaver.ui.browse;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.layout.Region;
import orbweaver.core.browse.EpisodeSheet;
import orbweaver.core.record.DecodeLog;
import orbweaver.policy.DecodeTrace;
import orbweaver.ui.operate.TokenGrid;
import orbweaver.ui.operate.TokenGridView;

/// How the policy decoded what it did at the shown row. The steps of a chunk are spread over the rows until the next.
public final class DecodePanel extends Region {
    private static final double HEIGHT = 300;

    private final Player player;
    private final ReadOnlyObjectWrapper<TokenGrid> grid = new ReadOnlyObjectWrapper<>(TokenGrid.EMPTY);
    private final TokenGridView view = new TokenGridView(grid.getReadOnlyProperty());

    public DecodePanel(Player player) {
        this.player = player;
        setId("decode-panel");
        getChildren().add(view);
        player.sheetProperty().subscribe(_ -> show());
        player.rowProperty().subscribe(_ -> show());
    }

    private void show() {
        EpisodeSheet sheet = player.sheetProperty().get();
        boolean any = sheet != null && !sheet.chunks().isEmpty();
        setVisible(any);
        setManaged(any);
        TokenGrid next = sheet == null
                ? TokenGrid.EMPTY
                : grid(sheet, player.rowProperty().get());
        if (!next.equals(grid.get())) grid.set(next);
    }

    static TokenGrid grid(EpisodeSheet sheet, int row) {
        int at = sheet.chunkAt(row);
        if (at < 0) return TokenGrid.EMPTY;
        List<DecodeLog.Chunk> chunks = sheet.chunks();
        DecodeLog.Chunk chunk = chunks.get(at);
        DecodeTrace trace = chunk.trace();
        long until = at + 1 < chunks.size() ? chunks.get(at + 1).row() : sheet.rows();
        int steps = trace.steps().size();
        if (steps == 0) return TokenGrid.EMPTY;
        double share = (row - chunk.row()) / (double) Math.max(1, until - chunk.row());
        int step = Math.clamp((int) (share * steps), 0, steps - 1);
        String detail = "step %d of %d, %.0f ms"
                .formatted(step + 1, steps, (trace.finishedNanos() - trace.startedNanos()) / 1e6);
        String title = "Chunk %d of %d".formatted(at + 1, chunks.size());
        return new TokenGrid(
                title, detail, trace.steps(), step, steps, chunk.saved().chunk().execute());
    }

    @Override
    protected double computePrefHeight(double width) {
        return isManaged() ? HEIGHT : 0;
    }

    @Override
    protected void layoutChildren() {
        view.resizeRelocate(0, 0, getWidth(), getHeight());
    }
}
