package orbweaver.cell.render;

import java.util.List;
import orbweaver.cell.BodyPose;
import orbweaver.cell.CellSnapshot;
import orbweaver.cell.render.mesh.Mesh;

/// The things that stand in the cell at one moment: the arm's parts first, then the objects in the snapshot's order.
final class Stage {
    /// An object that fell below the table's top by this much is out of sight.
    private static final double FALLEN = -0.02;

    private static final int MOST = 64;

    private final SceneLibrary library;
    final ArmPose arm;
    final Lighting lighting;
    int count;
    final Mesh[] display = new Mesh[MOST];
    final Mesh[] shadow = new Mesh[MOST];
    final int[] paint = new int[MOST];
    final boolean[] hidden = new boolean[MOST];
    final float[][] pose = new float[MOST][12];
    /// Counts changes of the set of things, not of their poses.
    int version;

    private String[] kinds = new String[MOST];
    private String[] colours = new String[MOST];

    Stage(SceneLibrary library) {
        this.library = library;
        arm = new ArmPose(library.arm);
        lighting = new Lighting(library);
        for (SceneLibrary.Model part : library.armParts) {
            display[count] = part.display();
            shadow[count++] = part.shadow();
        }
    }

    static int armParts() {
        return ArmPose.PARTS.size();
    }

    void update(CellSnapshot snapshot) {
        lighting.update(snapshot.look());
        arm.update(snapshot.q(), snapshot.halfOpening());
        for (int i = 0; i < armParts(); i++) Rigid.copy(arm.pose[i], pose[i]);
        List<BodyPose> bodies = snapshot.bodies();
        int next = armParts() + bodies.size();
        if (next > MOST) throw new IllegalArgumentException("too many objects: " + bodies.size());
        if (next != count) version++;
        count = next;
        for (int i = 0; i < bodies.size(); i++) {
            BodyPose body = bodies.get(i);
            int at = armParts() + i;
            if (!body.kind().equals(kinds[at]) || !body.colour().equals(colours[at])) change(at, body);
            Rigid.copy(body.pose(), pose[at]);
            hidden[at] = body.pose()[11] < FALLEN;
        }
    }

    private void change(int at, BodyPose body) {
        SceneLibrary.Model model = library.objects.get(body.kind());
        if (model == null) {
            throw new IllegalArgumentException(
                    "no shape for an object of kind " + body.kind() + ", only " + library.objects.keySet());
        }
        kinds[at] = body.kind();
        colours[at] = body.colour();
        display[at] = model.display();
        shadow[at] = model.shadow();
        paint[at] = library.paint(body.colour());
        version++;
    }
}
