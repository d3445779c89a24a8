package orbweaver.robot.scheduling;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class SchedulingTest {
    private static final Path STAT = Path.of("/proc/thread-self/stat");

    /// Counted from 0 behind the name, which may hold spaces: `proc(5)` numbers them 40 and 41.
    private static final int REAL_TIME_PRIORITY = 37;

    private static final int POLICY = 38;

    private static final int NICE = 16;

    /// What was granted, the kernel's view of the thread and of one it starts: priority and policy.
    private record Seen(Scheduling granted, String own, String child) {}

    @Test
    @EnabledOnOs(OS.LINUX)
    void theKernelSaysTheSameAndNothingIsInherited() throws Exception {
        Seen seen = onThread(() -> {
            Scheduling granted = Scheduling.request(Role.WORLD);
            return new Seen(granted, kernelsView(), onThread(SchedulingTest::kernelsView));
        });
        boolean realTime = seen.granted instanceof Scheduling.RealTime;
        assertThat(seen.own).isEqualTo(realTime ? Role.WORLD.priority() + " 1" : "0 0");
        assertThat(seen.child).isEqualTo("0 0");
    }

    @Test
    void probingLeavesTheCallerAlone() throws Exception {
        assertThat(Scheduling.probe(Role.BUS)).isNotNull();
        if (Files.exists(STAT)) assertThat(kernelsView()).isEqualTo("0 0");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whoGivesWayIsNicerAndSoAreThoseItStarts() throws Exception {
        String seen = onThread(() -> {
            Scheduling.giveWay();
            return nice() + " " + onThread(SchedulingTest::nice);
        });
        assertThat(seen).isEqualTo("10 10");
        assertThat(nice()).isEqualTo("0");
    }

    /// Kernels before 6.12 have one slice for all and say 0.
    @Test
    @EnabledOnOs(OS.LINUX)
    void aHastenedThreadKeepsItsShortSliceWhenTheBusArrangesTheOthers() throws Exception {
        var ended = new CountDownLatch(1);
        var slices = new LinkedBlockingQueue<Long>();
        var steps = new Semaphore(0);
        Thread.ofPlatform().name("draws the screen, slowly").daemon().start(() -> {
            while (ended.getCount() > 0) {
                steps.acquireUninterruptibly();
                slices.add(slice());
            }
        });
        steps.release();
        long usual = slices.take();
        Scheduling.hasten(Set.of("draws the screen, slowly"));
        steps.release();
        long hastened = slices.take();
        onThread(() -> Scheduling.request(Role.BUS));
        long neighbour = onThread(SchedulingTest::slice);
        ended.countDown();
        steps.release();

        assertThat(slices.take()).isEqualTo(hastened).isEqualTo(usual == 0 ? 0 : 1_000_000);
        assertThat(neighbour).as("of the caller's children").isGreaterThanOrEqualTo(hastened);
    }

    private static long slice() {
        try (SchedulingCalls calls = SchedulingCalls.open().orElseThrow()) {
            return calls.read(SchedulingCalls.CALLER) ? calls.sliceNanos() : 0;
        }
    }

    @Test
    void aRemedyIsNamedWhereThereIsOneOnly() {
        assertThat(new Scheduling.RealTime(20).remedy()).isEmpty();
        assertThat(new Scheduling.RealTime(20).words()).isEqualTo("real-time priority 20");
        assertThat(new Scheduling.Favoured(0, 500).words()).contains("0.5 ms");
        if (OS.LINUX.isCurrentOs())
            assertThat(new Scheduling.Ordinary().remedy()).contains("rtprio");
    }

    private static String nice() throws Exception {
        String stat = Files.readString(STAT);
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[NICE];
    }

    private static String kernelsView() throws Exception {
        String stat = Files.readString(STAT);
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return fields[REAL_TIME_PRIORITY] + " " + fields[POLICY];
    }

    private static <T> T onThread(java.util.concurrent.Callable<T> work) throws Exception {
        var task = new FutureTask<>(work);
        Thread.ofPlatform().start(task);
        return task.get();
    }
}
