package orbweaver.cli.arm;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import orbweaver.cli.CommandFailure;
import orbweaver.cli.ExitStatus;
import orbweaver.core.port.ArmPort;
import orbweaver.robot.serial.BytePort;
import orbweaver.robot.serial.PortOwner;
import orbweaver.robot.service.FoundArm;
import picocli.CommandLine.Command;

/// `arm stop`: through the app that holds the port; on a port that nobody holds, servo by servo.
@Command(name = "stop", description = "Hold the arm where it is: through the app that has it, or on a free port.")
final class StopCommand extends ArmAction {
    private final StopRelay relay;

    StopCommand() {
        this(StopRelay.runningApp());
    }

    StopCommand(StopRelay relay) {
        this.relay = relay;
    }

    @Override
    int run(ArmPort port) throws IOException {
        Optional<StopRelay.Relayed> relayed = relay.stop(port.path());
        if (relayed.isPresent()) {
            say(relayed.get().words());
            writeJson(relayed.get().details());
            return relayed.get().atRest() ? ExitStatus.DONE : ExitStatus.FAILURE;
        }
        Optional<PortOwner> owner = port.owner();
        if (owner.isPresent()) {
            throw CommandFailure.failure("Port " + port.path() + " is in use by "
                    + owner.get().words()
                    + ", which this command cannot stop: stop the arm there, or cut its 12 V supply");
        }
        FoundArm.Held held;
        try (BytePort open = port.open(arm().protocol().baud())) {
            held = new FoundArm(requests(open), arm(), limits()).hold();
        }
        if (held.silent().size() == arm().servos().size()) {
            throw CommandFailure.failure(
                    "No servo answers at " + port.path() + ": cut the 12 V supply if the arm moves");
        }
        print(held);
        writeJson(json(held));
        return held.done() ? ExitStatus.DONE : ExitStatus.FAILURE;
    }

    private void print(FoundArm.Held held) {
        sayOf(held.held(), "held in place, torque on.");
        sayOf(held.frozen(), "frozen by the Bus Watchdog before, torque on, left so.");
        sayOf(held.limp(), "without torque, left so.");
        sayOf(held.loose(), "torque on in a mode without positions, which cannot be held: use arm limp.");
        sayOf(held.gripping(), "the gripper, pushes as before, so that nothing is dropped.");
        sayOf(held.unconfirmed(), "the stop is not confirmed.");
        sayOf(held.silent(), "no answer.");
        if (Double.isNaN(held.wireMillis())) say("Nothing moved, so nothing was written.");
        else say("Stop frame out after %.1f ms.".formatted(held.wireMillis()));
        say(
                Double.isNaN(held.standingMillis())
                        ? "Something still moves: cut the 12 V supply."
                        : "Standing, seen after %.0f ms.".formatted(held.standingMillis()));
    }

    private void sayOf(List<Integer> ids, String what) {
        if (ids.isEmpty()) return;
        String who = ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
        say((ids.size() == 1 ? "Servo " : "Servos ") + who + ": " + what);
    }

    private static Object json(FoundArm.Held held) {
        var map = new LinkedHashMap<String, Object>();
        map.put("held", held.held());
        map.put("frozen", held.frozen());
        map.put("limp", held.limp());
        map.put("loose", held.loose());
        map.put("gripping", held.gripping());
        map.put("unconfirmed", held.unconfirmed());
        map.put("silent", held.silent());
        map.put("wire_ms", rounded(held.wireMillis(), 2));
        map.put("standing_ms", rounded(held.standingMillis(), 1));
        map.put("done", held.done());
        return map;
    }
}
