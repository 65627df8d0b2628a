package io.streamgauge.app.lag;

import io.streamgauge.topology.offsets.Assignment;
import io.streamgauge.topology.offsets.GroupMember;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Members in words that lead to a process: what it calls itself, and where it runs. */
final class Holders {
    private record Key(String group, String member) {}

    private final Map<Key, GroupMember> members = new HashMap<>();

    private final Set<String> shareGroups;

    Holders(List<Assignment> assignments, Set<String> shareGroups) {
        this.shareGroups = Set.copyOf(shareGroups);
        assignments.forEach(one -> members.put(new Key(one.group(), one.member().id()), one.member()));
    }

    /** Whether a group's offsets are the broker's count and not its own commits. */
    boolean shares(String group) {
        return shareGroups.contains(group);
    }

    /** The id alone where nothing else is known of it. */
    String describe(String group, String id) {
        GroupMember member = members.get(new Key(group, id));
        if (member == null) {
            return id;
        }
        // Members of the older protocol have ids that begin with what they call themselves.
        String name = id.startsWith(member.clientId()) ? id : member.clientId() + " (" + id + ")";
        return name + " at " + member.host();
    }
}
