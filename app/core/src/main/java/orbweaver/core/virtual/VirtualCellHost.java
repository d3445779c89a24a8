package orbweaver.core.virtual;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import orbweaver.cell.VirtualArm;
import orbweaver.cell.VirtualCell;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Task;
import orbweaver.cell.task.Tasks;
import orbweaver.cell.task.Trial;
import orbweaver.core.calibration.SightLine;
import orbweaver.core.camera.Camera;
import orbweaver.core.camera.Cameras;
import orbweaver.core.camera.PictureSource;
import orbweaver.core.cell.Breakage;
import orbweaver.core.cell.Cell;
import orbweaver.core.cell.FaultControl;
import orbweaver.core.cell.SceneControl;
import orbweaver.core.profile.CellProfile;
import orbweaver.core.session.ToolPoint;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortException;
import org.jspecify.annotations.Nullable;

/// The virtual cell in real time: its arm behind a pseudo-terminal that is opened like any serial port, its rendered
/// cameras, and its scene with the task's own test, asked five times a second.
public final class VirtualCellHost implements Cell, SceneControl {
    private static final Map<String, Breakage> CAMERAS =
            Map.of("front", Breakage.FRONT_CAMERA, "wrist", Breakage.WRIST_CAMERA);
    private static final long TEST_MILLIS = 200;
    /// The task must be done at this many tests in a row: one second.
    private static final int TESTS = 5;

    private final Task task;
    private final VirtualArm arm;
    private final CellFaults faults;
    private final CompletableFuture<List<Camera>> cameras;
    private final ScheduledExecutorService tests;
    private volatile long seed;
    private volatile List<String> wordings;
    private volatile double arrangedSeconds;
    private volatile double seconds;
    private volatile int goodInARow;

    private VirtualCellHost(CellProfile profile, int baud) {
        this.task = Tasks.byName(profile.task());
        this.seed = profile.seed();
        this.wordings = task.scene(seed).wordings();
        // Reading the world of the pictures takes as long as bringing up the physics, so both are done at a time.
        var pictures = new CompletableFuture<SceneLibrary>();
        Thread.ofPlatform()
                .name("scene-library")
                .daemon()
                .start(() -> pictures.completeAsync(SceneLibrary::shared, Runnable::run));
        this.arm = VirtualArm.start(VirtualArm.Options.of(profile.task(), profile.seed()));
        this.faults = new CellFaults(arm, baud);
        this.cameras = pictures.thenApply(library -> cameras(profile, library));
        this.tests = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("scene").daemon().factory());
        var _ = tests.scheduleAtFixedRate(this::test, TEST_MILLIS, TEST_MILLIS, TimeUnit.MILLISECONDS);
    }

    /// Starts the virtual cell of a profile.
    ///
    /// @param baud of the arm's bus
    /// @throws orbweaver.cell.CellException when the task is unknown or no pseudo-terminal is to be had
    public static VirtualCellHost start(CellProfile profile, int baud) {
        return new VirtualCellHost(profile, baud);
    }

    private List<Camera> cameras(CellProfile profile, SceneLibrary library) {
        Map<String, PictureSource> pictures = new LinkedHashMap<>();
        CAMERAS.forEach((name, unplugged) ->
                pictures.put(name, new RenderedPictures(name, library, arm::snapshot, () -> !faults.has(unplugged))));
        var all = new Cameras(pictures);
        return profile.cameras().entrySet().stream()
                .map(e -> all.open(e.getKey(), e.getValue()))
                .toList();
    }

    private void test() {
        if (arm.closed()) return;
        boolean good = arm.ask(VirtualCellHost::done);
        seconds = arm.snapshot().seconds();
        goodInARow = good ? goodInARow + 1 : 0;
    }

    /// Asks the cell something between two of its steps, which wait; for scripted experts and tests, which may see
    /// its truth.
    public <T> T ask(Function<VirtualCell, T> question) {
        return arm.ask(question);
    }

    private static boolean done(VirtualCell cell) {
        return Trial.done(cell.scene(), cell.groundTruth());
    }

    @Override
    public String description() {
        return "Virtual cell, WidowX 250s";
    }

    @Override
    public Path port() {
        return arm.path();
    }

    @Override
    public BytePort openPort() throws PortException {
        return faults.openPort();
    }

    @Override
    public List<Camera> cameras() {
        try {
            return cameras.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    @Override
    public Optional<SceneControl> scene() {
        return Optional.of(this);
    }

    @Override
    public Optional<FaultControl> faults() {
        return Optional.of(faults);
    }

    @Override
    public Optional<String> version() {
        return Optional.of(VirtualCell.VERSION);
    }

    @Override
    public String taskName() {
        return task.name();
    }

    @Override
    public List<String> wordings() {
        return wordings;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public boolean done() {
        return goodInARow >= TESTS;
    }

    @Override
    public double seconds() {
        return seconds - arrangedSeconds;
    }

    @Override
    public void reset(long newSeed) {
        seed = newSeed;
        wordings = task.scene(newSeed).wordings();
        arm.arrange(newSeed);
        arrangedSeconds = arm.snapshot().seconds();
        seconds = arrangedSeconds;
        goodInARow = 0;
    }

    @Override
    public void hand(@Nullable SightLine pointing) {
        arm.ask(cell -> {
            if (pointing == null) cell.hand().letGo();
            else cell.hand().point(triple(pointing.eye()), triple(pointing.direction()));
            return true;
        });
    }

    private static double[] triple(ToolPoint of) {
        return new double[] {of.x(), of.y(), of.z()};
    }

    @Override
    public void close() {
        tests.shutdownNow();
        arm.close();
    }
}
