package orbweaver.ui.inspect;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.render.Camera;
import orbweaver.cell.render.Picture;
import orbweaver.cell.render.Renderer;
import orbweaver.cell.render.SceneLibrary;
import orbweaver.cell.task.Scene;
import orbweaver.cell.task.Tasks;
import orbweaver.core.policy.DecodeOutcome;
import orbweaver.core.policy.PolicyService;
import orbweaver.core.session.DecodedChunk;
import orbweaver.policy.DecodeListener;
import orbweaver.policy.DecodeOptions;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.Policies;
import orbweaver.policy.Policy;
import orbweaver.robot.arm.ArmDescription;

/// The policy that ships, looking at a scene of the virtual cell.
final class Looking implements AutoCloseable {
    private static final Path MODEL = Path.of("../../models/widowx-mini");

    private final Policy policy = Policies.open(MODEL);
    final PolicyService service = new PolicyService(policy, DecodeListener.NONE);

    /// The chunk that it decodes from the front camera's picture of a scene.
    DecodedChunk chunk(int number, String task, long seed, String instruction) {
        Scene scene = Tasks.byName(task).scene(seed);
        var snapshot = new CellSnapshot(ArmDescription.load().pose("neutral"), 0.03, scene.bodies(), scene.look(), 0);
        Camera front = SceneLibrary.shared().camera("front");
        Picture picture = Picture.of(front);
        new Renderer(SceneLibrary.shared()).render(snapshot, front, picture);
        var frame = new Frame("front", front.width(), front.height(), picture.argb(), number, System.nanoTime(), null);
        var seen = new Observation(Map.of("front", frame), instruction);
        var answer = new CompletableFuture<DecodeOutcome>();
        service.request(seen, DecodeOptions.defaults(service.info()), 0, answer::complete);
        return switch (answer.join()) {
            case DecodeOutcome.Decoded decoded -> new DecodedChunk(number, decoded.chunk(), seen, policy.tokens());
            case DecodeOutcome.Failed failed -> throw new AssertionError(failed.why());
        };
    }

    @Override
    public void close() {
        service.close();
    }
}
