"""Ways over links and over roads, found by trying."""

NEVER = float("inf")


def widest_way(plan, path, up, *, standby=True):
    """Return the links of the best way between the ends of *path*, None if there is none."""
    nodes = {site.id for site in plan.sites if up >> site.node_bit & 1}
    usable = [
        link
        for link in plan.links
        if path.relevant >> link.bit & 1
        and up >> link.bit & 1
        and nodes.issuperset(link.ends)
        and (standby or link.standby is None)
    ]
    start, end = path.ends
    ways = list(_ways(usable, start, end, {start})) if nodes.issuperset(path.ends) else []
    if not ways:
        return None
    best = min(ways, key=lambda way: (-min(link.mbps for link in way), len(way), [link.id for link in way]))
    return tuple(link.id for link in best)


def _ways(links, here, end, seen):
    """Yield every way from *here* to *end* that comes by no site twice."""
    if here == end:
        yield []
        return
    for link in links:
        if here in link.ends:
            there = link.ends[0] if link.ends[1] == here else link.ends[1]
            if there not in seen:
                for way in _ways(links, there, end, {*seen, there}):
                    yield [link, *way]


def travel_s(plan, up, start, end):
    """Return the seconds of the shortest way over open roads, None without one."""
    reached = {start: 0}
    for _ in plan.sites:
        for road in plan.roads:
            for a, b in (road.ends, road.ends[::-1]):
                if up >> road.bit & 1 and reached.get(a, NEVER) + road.travel_s < reached.get(b, NEVER):
                    reached[b] = reached[a] + road.travel_s
    return reached.get(end)
