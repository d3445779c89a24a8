package orbweaver.cell.physics;

import java.util.List;
import orbweaver.cell.Descriptions;
import orbweaver.robot.arm.Vector;

/// What the arm's description does not say but contact needs: boxes round the links, the fingers' slide.
///
/// @param fingerInertia kg that a finger's slide adds to the finger
/// @param fingerEfficiency share of the horn's torque that reaches the pads
/// @param fingerStiffness N/m that keeps both fingers equally far from the centre when the servo is off
/// @param fingerDamping N s/m of the slide
/// @param fingerTravel least and greatest half opening, m
record CollisionDescription(
        String note,
        List<Box> boxes,
        double fingerInertia,
        double fingerEfficiency,
        double fingerStiffness,
        double fingerDamping,
        List<Double> fingerTravel,
        double padFriction,
        double bodyFriction) {
    CollisionDescription {
        boxes = List.copyOf(boxes);
        fingerTravel = List.copyOf(fingerTravel);
    }

    /// A box in a link's frame: centre and full size.
    record Box(String link, Vector center, Vector size) {}

    static CollisionDescription load() {
        return Descriptions.read("arm/wx250s-collision.json", CollisionDescription.class);
    }

    List<Box> boxesOf(String link) {
        return boxes.stream().filter(b -> b.link().equals(link)).toList();
    }
}
