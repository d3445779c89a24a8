package orbweaver.robot;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// The byte code that a loop of the driver can run: all methods of the driver that are called from a few first ones.
/// A call through an interface leads to every class that has such a method.
final class LoopCode {
    private final Map<String, ClassModel> classes = new LinkedHashMap<>();
    private final Set<String> reached = new LinkedHashSet<>();
    private final List<String> locks = new ArrayList<>();
    private final Deque<String> pending = new ArrayDeque<>();
    private final Set<String> rooms;

    /// @param rooms packages of the driver, with slashes, whose code is followed
    LoopCode(Set<String> rooms) throws IOException {
        this.rooms = rooms;
        for (Path file : classFiles()) {
            ClassModel model = ClassFile.of().parse(file);
            classes.put(model.thisClass().asInternalName(), model);
        }
    }

    private static List<Path> classFiles() throws IOException {
        try {
            Path root = Path.of(Arm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            try (Stream<Path> all = Files.walk(root.resolve("orbweaver/robot"))) {
                return all.filter(file -> file.toString().endsWith(".class")).toList();
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /// Follows the code from `type.method` on and returns every lock that it can take: where, and what.
    List<String> locksFrom(Class<?> type, String method) {
        ClassModel model = model(type.getName().replace('.', '/'));
        for (MethodModel m : model.methods()) if (m.methodName().equalsString(method)) pending.add(key(model, m));
        while (!pending.isEmpty()) {
            String next = pending.remove();
            if (reached.add(next)) look(next);
        }
        return locks;
    }

    Set<String> reached() {
        return reached;
    }

    private ClassModel model(String name) {
        return Objects.requireNonNull(classes.get(name), name);
    }

    private void look(String key) {
        String owner = key.substring(0, key.indexOf('.'));
        for (MethodModel method : model(owner).methods()) {
            if (!key.equals(key(model(owner), method))) continue;
            if (method.flags().has(AccessFlag.SYNCHRONIZED)) locks.add(key + " is synchronized");
            method.code()
                    .ifPresent(code -> code.forEach(element -> {
                        switch (element) {
                            case MonitorInstruction m
                            when m.opcode() == Opcode.MONITORENTER -> locks.add(key + " is synchronized inside");
                            case InvokeInstruction call ->
                                called(
                                        key,
                                        call.owner().asInternalName(),
                                        call.name().stringValue() + call.type().stringValue());
                            case InvokeDynamicInstruction lambda ->
                                lambda.bootstrapArgs().stream()
                                        .filter(DirectMethodHandleDesc.class::isInstance)
                                        .map(DirectMethodHandleDesc.class::cast)
                                        .forEach(handle -> called(
                                                key,
                                                handle.owner()
                                                        .descriptorString()
                                                        .replaceAll("^L|;$", ""),
                                                handle.methodName() + handle.lookupDescriptor()));
                            default -> {}
                        }
                    }));
        }
    }

    private void called(String from, String owner, String method) {
        boolean blocks = (owner.startsWith("java/util/concurrent/locks/") && !owner.endsWith("/LockSupport"))
                || Set.of("java/util/concurrent/Semaphore", "java/util/concurrent/CountDownLatch")
                        .contains(owner)
                || (owner.startsWith("java/util/concurrent/") && owner.contains("Blocking"))
                || (owner.equals("java/lang/Object") && method.startsWith("wait("))
                || (owner.equals("java/lang/Thread") && method.startsWith("sleep("));
        if (blocks) locks.add(from + " calls " + owner + "." + method);
        if (!classes.containsKey(owner)) return;
        for (ClassModel model : classes.values()) {
            String name = model.thisClass().asInternalName();
            boolean may = name.equals(owner) || extend(model, owner);
            if (!may
                    || rooms.stream()
                            .noneMatch(room ->
                                    name.substring(0, name.lastIndexOf('/')).equals(room))) continue;
            for (MethodModel m : model.methods()) {
                if ((m.methodName().stringValue() + m.methodType().stringValue()).equals(method))
                    pending.add(key(model, m));
            }
        }
    }

    private boolean extend(ClassModel model, String owner) {
        return model.interfaces().stream().anyMatch(i -> i.asInternalName().equals(owner))
                || model.superclass()
                        .filter(s -> s.asInternalName().equals(owner))
                        .isPresent();
    }

    private static String key(ClassModel model, MethodModel method) {
        return model.thisClass().asInternalName() + "." + method.methodName().stringValue()
                + method.methodType().stringValue();
    }
}
