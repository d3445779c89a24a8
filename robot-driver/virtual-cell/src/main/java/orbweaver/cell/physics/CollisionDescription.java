package orbweaver.cell.physics;

import java.util.List;
import java.util.Map;
import orbweaver.cell.Descriptions;
import orbweaver.robot.arm.Vector;

/// What the arm's description does not say but contact needs: boxes round the links, inertia and dry friction of the
/// gears, the fingers' slide.
///
/// @param servoInertia kg m2 of rotor and gear as seen at the horn, by servo model
/// @param servoFriction N m that a horn without torque still resists with, by servo model
/// @param fingerInertia kg that a finger's slide adds to the finger
/// @param fingerEfficiency share of the horn's torque that reaches the pads
/// @param fingerStiffness N/m that keeps both fingers equally far from the centre when the servo is off
/// @param fingerDamping N s/m of the slide
/// @param fingerTravel least and greatest half opening, m
record CollisionDescription(
        String note,
        List<Box> boxes,
        Map<Integer, Double> servoInertia,
        Map<Integer, Double> servoFriction,
        double fingerInertia,
        double fingerEfficiency,
        double fingerStiffness,
        double fingerDamping,
        List<Double> fingerTravel,
        double padFriction,
        double bodyFriction) {
    CollisionDescription {
        boxes = List.copyOf(boxes);
        servoInertia = Map.copyOf(servoInertia);
        servoFriction = Map.copyOf(servoFriction);
        fingerTravel = List.copyOf(fingerTravel);
    }

    /// A box in a link's frame: centre and full size.
    record Box(String link, Vector center, Vector size) {}

    static CollisionDescription load() {
        return Descriptions.read("arm/wx250s-collision.json", CollisionDescription.class);
    }

    double inertia(int model) {
        return servoInertia.getOrDefault(model, 0.0);
    }

    double friction(int model) {
        return servoFriction.getOrDefault(model, 0.0);
    }

    List<Box> boxesOf(String link) {
        return boxes.stream().filter(b -> b.link().equals(link)).toList();
    }
}
