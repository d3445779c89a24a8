package orbweaver.remote;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import orbweaver.policy.Frame;
import orbweaver.policy.Observation;
import orbweaver.policy.PolicyAddress;
import orbweaver.policy.RobotState;
import orbweaver.remote.client.GrpcAddress;
import orbweaver.remote.client.GrpcPolicy;
import orbweaver.remote.server.Access;
import orbweaver.remote.server.Limits;
import orbweaver.remote.server.PolicyServer;

/// Servers on this computer and pictures for them.
public final class Scene {
    private Scene() {}

    /// A server of one model called `steps`, and of whatever else is offered.
    public static PolicyServer serve(StepPolicy policy) {
        return serve(policy, Access.OPEN);
    }

    public static PolicyServer serve(StepPolicy policy, Access access) {
        var settings = PolicyServer.Settings.loopback();
        return PolicyServer.start(
                List.of(offer("steps", policy)),
                new PolicyServer.Settings(settings.address(), 0, OptionalInt.of(0), access, Limits.DEFAULT));
    }

    /// The same at a port of its own.
    public static PolicyServer serveAt(int port, StepPolicy policy) {
        var settings = PolicyServer.Settings.loopback();
        return PolicyServer.start(
                List.of(offer("steps", policy)),
                new PolicyServer.Settings(settings.address(), port, OptionalInt.empty(), Access.OPEN, Limits.DEFAULT));
    }

    public static PolicyServer.Offer offer(String name, StepPolicy policy) {
        return new PolicyServer.Offer(name, policy, policy.contract());
    }

    /// A client of the model `steps`.
    public static GrpcPolicy connect(int port, String options) {
        return open("grpc://127.0.0.1:" + port + "/steps" + options);
    }

    public static GrpcPolicy open(String address) {
        if (PolicyAddress.of(address) instanceof PolicyAddress.Engine engine) {
            return GrpcPolicy.open(GrpcAddress.of(engine));
        }
        throw new IllegalArgumentException(address);
    }

    /// A picture of noise.
    public static Frame noise(int width, int height, long seed) {
        int[] argb = new Random(seed)
                .ints((long) width * height)
                .map(p -> p | 0xFF000000)
                .toArray();
        return new Frame(StepPolicy.CAMERA, width, height, argb, 1, System.nanoTime(), null);
    }

    /// A picture of one colour.
    public static Frame plain(int rgb) {
        int[] argb = new int[64 * 48];
        Arrays.fill(argb, rgb | 0xFF000000);
        return new Frame(StepPolicy.CAMERA, 64, 48, argb, 1, System.nanoTime(), null);
    }

    public static Observation looking(Frame frame, String instruction) {
        return new Observation(Map.of(StepPolicy.CAMERA, frame), instruction);
    }

    public static Observation measured(Frame frame, String instruction) {
        var state = new RobotState(List.of(0.1, -0.2, 0.3, -0.4, 0.5, -0.6), 1);
        return new Observation(Map.of(StepPolicy.CAMERA, frame), instruction, Optional.of(state));
    }
}
