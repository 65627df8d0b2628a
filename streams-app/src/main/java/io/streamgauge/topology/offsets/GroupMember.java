package io.streamgauge.topology.offsets;

import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.ShareMemberDescription;
import org.apache.kafka.clients.admin.StreamsGroupMemberDescription;

/**
 * A member of a group. Clients choose these texts, so what is longer than {@value #MAX_CHARS} characters loses its middle: an id's end is what tells it from others.
 *
 * @param id what the group's coordinator calls it
 * @param clientId what it calls itself
 * @param host its address, as the broker sees it
 */
public record GroupMember(String id, String clientId, String host) {
    static final int MAX_CHARS = 256;

    private static final int TAIL = 40;

    public GroupMember {
        id = cut(id);
        clientId = cut(clientId);
        host = cut(host.startsWith("/") ? host.substring(1) : host);
    }

    static GroupMember of(MemberDescription member) {
        return new GroupMember(member.consumerId(), member.clientId(), member.host());
    }

    static GroupMember of(StreamsGroupMemberDescription member) {
        return new GroupMember(member.memberId(), member.clientId(), member.clientHost());
    }

    static GroupMember of(ShareMemberDescription member) {
        return new GroupMember(member.consumerId(), member.clientId(), member.host());
    }

    private static String cut(String text) {
        if (text.length() <= MAX_CHARS) {
            return text;
        }
        String head = Texts.first(text, MAX_CHARS - TAIL - 2);
        int from = text.length() - TAIL;
        return head + "…" + text.substring(Character.isLowSurrogate(text.charAt(from)) ? from + 1 : from);
    }
}
