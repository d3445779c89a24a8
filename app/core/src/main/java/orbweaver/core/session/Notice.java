package orbweaver.core.session;

/// Something the operator must know: what happened, what the arm does, what to do; it stays until it is solved. `key`
/// tells two notices of the same matter apart from two matters.
public record Notice(String key, boolean bad, String headline, String armDoes, String toDo) {}
