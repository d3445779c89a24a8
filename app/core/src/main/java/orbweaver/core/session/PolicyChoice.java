package orbweaver.core.session;

import java.util.function.Consumer;
import java.util.function.Supplier;
import orbweaver.core.policy.LoadedPolicy;

/// How fast a policy drives, and how an operator gives an arm that nobody drives another one: look at it first,
/// then take it. Every method may be called from any thread and returns at once.
public interface PolicyChoice {
    /// Where there is no arm.
    PolicyChoice NONE = new PolicyChoice() {
        @Override
        public void look(Supplier<LoadedPolicy> loader, Consumer<PolicyOffer> whenDone) {
            whenDone.accept(PolicyOffer.failed("There is no arm that a policy could drive."));
        }

        @Override
        public void take(Consumer<String> whenDone) {
            whenDone.accept("There is no arm that a policy could drive.");
        }

        @Override
        public void leave() {}

        @Override
        public void speed(PolicySpeed wanted) {}
    };

    /// Loads another policy on a thread of its own, while the one there is goes on, and tells there what it
    /// expects. One that fits waits to be taken; one looked at before is closed, and an older look that still
    /// lasts says nothing.
    void look(Supplier<LoadedPolicy> loader, Consumer<PolicyOffer> whenDone);

    /// The policy that waits takes the place of the one there is, which is closed. Refused with a notice unless
    /// the arm is Idle; it waits on then. Another engine's first chunk waits for approval again. Tells on the
    /// session's thread why not, or an empty text.
    void take(Consumer<String> whenDone);

    /// Closes the policy that waits.
    void leave();

    /// How fast chunks are carried out, from the next one on; at first as planned.
    void speed(PolicySpeed wanted);
}
