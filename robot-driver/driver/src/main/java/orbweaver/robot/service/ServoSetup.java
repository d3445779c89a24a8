package orbweaver.robot.service;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.ArmException;
import orbweaver.robot.bus.BusAnswer;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.bus.ServoRequests;
import orbweaver.robot.bus.ServoSetting;
import orbweaver.robot.bus.ServoTable;
import orbweaver.robot.dynamixel.ControlTable;
import orbweaver.robot.dynamixel.ControlTableItem;
import orbweaver.robot.serial.BytePort;
import org.jspecify.annotations.Nullable;

/// Brings servos to the settings of an arm: those that are in place already, and one newcomer at a
/// time, as it comes from the factory. First [#look], which writes nothing; then [#apply].
///
/// A newcomer gets its settings first, then its ID, then its baud rate. Whatever interrupts that, the
/// servo can be found again, and another look goes on where it was.
public final class ServoSetup {
    private static final int COMES_BACK_TRIES = 20;
    private static final String ID = "ID";
    private static final String BAUD_RATE = "Baud Rate";

    private final BusOpener opener;
    private final ArmDescription arm;
    private final ServoTable table;

    public ServoSetup(BusOpener opener, ArmDescription arm) {
        this.opener = opener;
        this.arm = arm;
        table = new ServoTable(arm);
    }

    /// One register to be written.
    public record Change(ControlTableItem item, int present, int value) {
        /// "Drive Mode 0 -> 1".
        public String words() {
            return item.name() + " " + present + " -> " + value;
        }
    }

    /// What is to be done to one servo.
    ///
    /// @param servo what it is to become
    /// @param baud at which it answers now
    /// @param id at which it answers now
    public record Plan(ArmDescription.Servo servo, int baud, int id, boolean newcomer, List<Change> changes) {
        public Plan {
            changes = List.copyOf(changes);
        }
    }

    /// Everything that a look has found.
    ///
    /// @param plans a plan for each servo that needs a change
    public record Look(BusScan scan, List<Plan> plans) {
        public Look {
            plans = List.copyOf(plans);
        }

        /// The plan for the newcomer, if there is one.
        public Optional<Plan> newcomer() {
            return plans.stream().filter(Plan::newcomer).findFirst();
        }
    }

    /// Looks for servos at the arm's and the factory's baud rates and compares their settings. Writes
    /// nothing.
    ///
    /// @param newId what a newcomer is to become; null for the first missing servo of its model
    /// @throws ArmException when there is more than one newcomer, or none that fits `newId`
    public Look look(@Nullable Integer newId) throws IOException {
        int own = arm.protocol().baud();
        var answers = new LinkedHashMap<Integer, BusAnswer>();
        answers.put(own, at(own, ServoRequests::pingAll));
        if (!opener.hasNoBaudRate())
            answers.put(BusScan.FACTORY_BAUD, at(BusScan.FACTORY_BAUD, ServoRequests::pingAll));
        var scan = new BusScan(arm, answers);
        var plans = new ArrayList<Plan>();
        BusScan.Found newcomer = newcomer(scan);
        at(own, bus -> {
            for (BusScan.Found found : scan.found()) {
                if (!scan.inPlace(found)) continue;
                ArmDescription.Servo servo = arm.servo(found.ping().id());
                var plan = new Plan(servo, own, servo.id(), false, changes(bus, found, servo));
                if (!plan.changes().isEmpty()) plans.add(plan);
            }
            return plans;
        });
        if (newcomer != null) {
            ArmDescription.Servo servo = place(scan, newcomer, newId);
            List<Change> changes = at(newcomer.baud(), bus -> changes(bus, newcomer, servo));
            plans.add(new Plan(servo, newcomer.baud(), newcomer.ping().id(), true, changes));
        } else if (newId != null && scan.missing().stream().anyMatch(servo -> servo.id() == newId)) {
            throw new ArmException(
                    "No new servo answers at %d or %d baud: connect the one that is to become servo %d and its supply."
                            .formatted(own, BusScan.FACTORY_BAUD, newId));
        }
        return new Look(scan, plans);
    }

    private BusScan.@Nullable Found newcomer(BusScan scan) {
        BusAnswer factory = scan.answers().get(BusScan.FACTORY_BAUD);
        boolean damaged = factory != null && factory.damagedFrames() > 0;
        List<BusScan.Found> foreign = scan.foreign().stream()
                .filter(found -> ControlTable.models().contains(found.ping().model()))
                .toList();
        if (foreign.size() > 1 || damaged) {
            throw new ArmException(
                    "More than one new servo answers: connect them one at a time, since two with the same ID cannot be told apart.");
        }
        return foreign.isEmpty() ? null : foreign.getFirst();
    }

    private ArmDescription.Servo place(BusScan scan, BusScan.Found newcomer, @Nullable Integer newId) {
        int model = newcomer.ping().model();
        String is = FrameWords.modelName(model);
        if (newId == null) {
            // One whose ID is set already, and only its baud rate is not, goes on where it was interrupted.
            boolean begun = newcomer.ping().id() != BusScan.FACTORY_ID;
            return scan.missing().stream()
                    .filter(servo -> servo.model() == model)
                    .filter(servo -> !begun || servo.id() == newcomer.ping().id())
                    .findFirst()
                    .orElseThrow(() -> new ArmException(
                            "The new servo is an %s with ID %d, and no place for such a one is free in this %s: say which with --id."
                                    .formatted(is, newcomer.ping().id(), arm.name())));
        }
        ArmDescription.Servo servo = scan.place(newId)
                .orElseThrow(() -> new ArmException("A %s has no servo %d.".formatted(arm.name(), newId)));
        if (scan.missing().stream().noneMatch(missing -> missing.id() == newId)) {
            throw new ArmException("Servo %d (%s) is in its place already: take it off the bus, or choose another --id."
                    .formatted(newId, servo.name()));
        }
        if (servo.model() != model) {
            throw new ArmException("Servo %d (%s) has to be an %s; the new servo is an %s."
                    .formatted(newId, servo.name(), FrameWords.modelName(servo.model()), is));
        }
        return servo;
    }

    private List<Change> changes(ServoRequests bus, BusScan.Found found, ArmDescription.Servo servo)
            throws IOException {
        ServoPing ping = found.ping();
        RegisterImage image = RegisterImage.read(bus, ping.id(), ping.model());
        var changes = new ArrayList<Change>();
        for (ServoSetting setting : table.settings(servo)) {
            add(changes, image, setting.item(), setting.value());
        }
        boolean newcomer =
                ping.id() != servo.id() || found.baud() != arm.protocol().baud();
        if (newcomer) add(changes, image, image.table().item("Homing Offset"), 0);
        add(changes, image, image.table().item(ID), servo.id());
        // The rate it answers at is the one that counts; where a port has none, the register tells.
        ControlTableItem rate = image.table().item(BAUD_RATE);
        if (found.baud() == arm.protocol().baud()) add(changes, image, rate, table.baudCode());
        else changes.add(new Change(rate, image.value(rate), table.baudCode()));
        return changes;
    }

    private static void add(List<Change> changes, RegisterImage image, ControlTableItem item, int value) {
        int present = image.value(item);
        if (present != value) changes.add(new Change(item, present, value));
    }

    /// Carries out a plan, reading every write back.
    ///
    /// @param done told of every change that the servo has kept
    /// @throws ArmException when the servo refuses or holds torque; what was written until then stays,
    ///     and another look goes on from there
    public void apply(Plan plan, Consumer<Change> done) throws IOException {
        int model = plan.servo().model();
        at(plan.baud(), bus -> {
            var writes = new CheckedWrites(bus);
            writes.refuseTorque(plan.id(), model);
            for (Change change : plan.changes()) {
                String name = change.item().name();
                if (name.equals(ID) || name.equals(BAUD_RATE)) continue;
                writes.write(plan.id(), change.item(), change.value());
                done.accept(change);
            }
            for (Change change : plan.changes()) {
                if (!change.item().name().equals(ID)) continue;
                bus.writeAway(plan.id(), change.item(), change.value());
                comesBack(bus, change, plan.servo());
                done.accept(change);
            }
            return plan;
        });
        for (Change change : plan.changes()) {
            if (!change.item().name().equals(BAUD_RATE)) continue;
            at(plan.baud(), bus -> {
                bus.writeAway(plan.servo().id(), change.item(), change.value());
                return plan;
            });
            at(arm.protocol().baud(), bus -> {
                comesBack(bus, change, plan.servo());
                return plan;
            });
            done.accept(change);
        }
    }

    /// The answer to such a write may come from the old or the new address; what counts is that the
    /// servo is there.
    private static void comesBack(ServoRequests bus, Change change, ArmDescription.Servo servo) throws IOException {
        for (int i = 0; i < COMES_BACK_TRIES; i++) {
            if (bus.ping(servo.id()) == null) continue;
            if (bus.read(servo.id(), change.item()) == change.value()) return;
        }
        throw new ArmException(
                "The servo does not answer as servo %d after %s := %d: look with arm scan --baud all, then go on with arm setup."
                        .formatted(servo.id(), change.item().name(), change.value()));
    }

    private interface Talk<T> {
        T with(ServoRequests bus) throws IOException;
    }

    private <T> T at(int baud, Talk<T> talk) throws IOException {
        try (BytePort port = opener.open(baud)) {
            return talk.with(new ServoRequests(port, baud, ServoRequests.namesOf(arm.servos())));
        }
    }
}
