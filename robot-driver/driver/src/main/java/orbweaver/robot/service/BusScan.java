package orbweaver.robot.service;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import orbweaver.robot.arm.ArmDescription;
import orbweaver.robot.bus.BusAnswer;
import orbweaver.robot.bus.ServoPing;
import orbweaver.robot.dynamixel.ControlTable;

/// Who is on a bus, held against the arm that should be there.
///
/// @param answers what came back to a broadcast Ping, by baud rate
public record BusScan(ArmDescription arm, Map<Integer, BusAnswer> answers) {
    /// What the factory sets.
    public static final int FACTORY_BAUD = 57_600;

    /// What the factory sets.
    public static final int FACTORY_ID = 1;

    public BusScan {
        answers = Collections.unmodifiableMap(new TreeMap<>(answers));
    }

    /// One servo that answered.
    ///
    /// @param baud at which it did
    public record Found(int baud, ServoPing ping) {}

    /// Everybody who answered.
    public List<Found> found() {
        var found = new ArrayList<Found>();
        answers.forEach((baud, answer) -> answer.servos().forEach(ping -> found.add(new Found(baud, ping))));
        return found;
    }

    /// What the arm has at a place: its own servo, if it answers there at the arm's baud rate with the
    /// right model.
    public boolean inPlace(Found found) {
        return found.baud() == arm.protocol().baud()
                && place(found.ping().id())
                        .filter(servo -> servo.model() == found.ping().model())
                        .isPresent();
    }

    /// The servo that the arm has at this ID.
    public Optional<ArmDescription.Servo> place(int id) {
        return arm.servos().stream().filter(servo -> servo.id() == id).findFirst();
    }

    /// The arm's servos that are not in their places.
    public List<ArmDescription.Servo> missing() {
        var there = new HashSet<Integer>();
        found().stream()
                .filter(this::inPlace)
                .forEach(found -> there.add(found.ping().id()));
        return arm.servos().stream()
                .filter(servo -> !there.contains(servo.id()))
                .toList();
    }

    /// The arm's servos whose ID nobody answers to at the arm's baud rate.
    public List<ArmDescription.Servo> silent() {
        var answering = new HashSet<Integer>();
        found().stream()
                .filter(found -> found.baud() == arm.protocol().baud())
                .forEach(found -> answering.add(found.ping().id()));
        return arm.servos().stream()
                .filter(servo -> !answering.contains(servo.id()))
                .toList();
    }

    /// Who answers and is not in a place of this arm.
    public List<Found> foreign() {
        return found().stream().filter(found -> !inPlace(found)).toList();
    }

    /// What is wrong and what to do, a sentence each; empty when the whole arm is there and nothing
    /// else.
    public List<String> findings() {
        var findings = new ArrayList<String>();
        answers.forEach((baud, answer) -> addNoise(baud, answer, findings));
        foreign().forEach(found -> findings.add(words(found)));
        addDoubles(findings);
        addMissing(findings);
        return findings;
    }

    private static void addNoise(int baud, BusAnswer answer, List<String> findings) {
        if (answer.echo()) {
            findings.add("The adapter sends back what it is sent (at %d baud): switch its echo off, or use a U2D2."
                    .formatted(baud));
        }
        if (answer.damagedFrames() > 0) {
            findings.add("%d answers at %d baud were damaged: two servos with the same ID, or a bad cable."
                    .formatted(answer.damagedFrames(), baud));
        } else if (answer.servos().isEmpty() && answer.foreignBytes() > 0) {
            findings.add(("%d bytes came at %d baud that are no servo's: another device sits at this port, or its"
                            + " baud rate is another.")
                    .formatted(answer.foreignBytes(), baud));
        }
    }

    private String words(Found found) {
        ServoPing ping = found.ping();
        String who = "ID %d at %d baud is %s".formatted(ping.id(), found.baud(), a(ping.model()));
        if (found.baud() == FACTORY_BAUD && ping.id() == FACTORY_ID) {
            return who + ", as it comes from the factory: bring it into the arm with arm setup.";
        }
        Optional<ArmDescription.Servo> place = place(ping.id());
        if (place.isEmpty()) return who + ", an ID that a %s does not have: is it another arm?".formatted(arm.name());
        if (place.get().model() != ping.model()) {
            return "%s, but servo %d (%s) of a %s is %s: is it another arm, or in the wrong place?"
                    .formatted(
                            who,
                            ping.id(),
                            place.get().name(),
                            arm.name(),
                            a(place.get().model()));
        }
        return "%s: the arm talks at %d; set it right with arm setup."
                .formatted(who, arm.protocol().baud());
    }

    /// "an XM430-W350", or "of model 1120" where the model has no name here.
    private static String a(int model) {
        String name = FrameWords.modelName(model);
        return ControlTable.models().contains(model) ? "an " + name : "of " + name;
    }

    private void addDoubles(List<String> findings) {
        answers.forEach((baud, answer) -> {
            var seen = new HashSet<Integer>();
            for (ServoPing ping : answer.servos()) {
                if (!seen.add(ping.id())) {
                    findings.add("ID %d answered twice at %d baud: two servos have it; connect one of them alone."
                            .formatted(ping.id(), baud));
                }
            }
        });
    }

    private void addMissing(List<String> findings) {
        if (found().isEmpty()) {
            findings.add(nobody());
            return;
        }
        List<ArmDescription.Servo> all = arm.servos();
        List<ArmDescription.Servo> silent = silent();
        int end = all.size();
        while (end > 0 && silent.contains(all.get(end - 1))) end--;
        List<ArmDescription.Servo> tail = all.subList(end, all.size());
        List<ArmDescription.Servo> gaps = silent.subList(0, silent.size() - tail.size());
        if (!gaps.isEmpty()) {
            findings.add(
                    "Missing: " + names(gaps) + ", while servos behind answer, so that the cables are sound: the servo"
                            + " has another ID or baud rate (scan with --baud all), or is broken.");
        }
        if (!tail.isEmpty() && end > 0) {
            ArmDescription.Servo last = all.get(end - 1);
            findings.add("Missing at the end of the chain: %s: check the cable from servo %d (%s) to servo %d (%s)."
                    .formatted(
                            names(tail),
                            last.id(),
                            last.name(),
                            tail.getFirst().id(),
                            tail.getFirst().name()));
        }
    }

    private static String names(List<ArmDescription.Servo> servos) {
        return servos.stream()
                .map(servo -> servo.id() + " (" + servo.name() + ")")
                .collect(Collectors.joining(", "));
    }

    private String nobody() {
        String rates = answers.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return "Nothing answers at %s baud: check the 12 V supply, the cable from the adapter to the arm, and that this is"
                        .formatted(rates)
                + " the arm's port.";
    }
}
