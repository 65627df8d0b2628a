package io.streamgauge.topology.offsets;

import java.util.ArrayList;
import java.util.List;

/** Lets some of the species live, tick by tick. For one thread at a time. */
final class ZooKeeper implements AutoCloseable {
    private final List<ZooBehaviour> behaviours = new ArrayList<>();
    private final ZooGround ground;
    private boolean turned;

    ZooKeeper(ZooGround ground, List<ZooSpecies> species) {
        this.ground = ground;
        ZooBehaviours all = new ZooBehaviours(ground);
        species.forEach(one -> behaviours.add(all.of(one)));
        ground.flush();
    }

    /** From now on nothing is as it was. */
    void turn() {
        turned = true;
        behaviours.forEach(behaviour -> behaviour.turn().run());
    }

    void tick() {
        behaviours.forEach(behaviour -> (turned ? behaviour.wild() : behaviour.calm()).run());
        ground.flush();
    }

    @Override
    public void close() throws Exception {
        ground.close();
    }
}
