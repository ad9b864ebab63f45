#!/usr/bin/env python3
"""Draws processor time against the number of personas as SVG: `plot.py FIGURES.json > plot.svg`."""

import json
import math
import sys
from html import escape

TASKS = ["list", "show by name", "first validate", "validate again", "patch all"]
COLORS = {"persona": "#d6336c", "rg": "#1c7ed6", "grep": "#74c0fc", "jq": "#2b8a3e", "jaq": "#8ce99a",
          "yq": "#f08c00", "check-jsonschema": "#7048e8", "ruamel.yaml": "#868e96"}
WIDTH, HEIGHT, LEFT, TOP, GAP, BESIDE = 330, 190, 56, 34, 70, 150


def panel(task, figures, at):
    """One task: a line for each tool, both axes in powers of ten."""
    lines = {}
    for figure in figures:
        if figure["task"] == task:
            lines.setdefault(figure["tool"], []).append((figure["personas"], max(figure["processor"], 0.0001)))
    points = [point for line in lines.values() for point in line]
    left, top = LEFT + (at % 2) * (WIDTH + BESIDE), TOP + (at // 2) * (HEIGHT + GAP)
    sizes = [math.log10(size) for size, _ in points]
    times = [math.log10(time) for _, time in points]
    low, high = math.floor(min(times)), math.ceil(max(times))
    first, last = min(sizes), max(max(sizes), min(sizes) + 1)
    x = lambda size: left + (math.log10(size) - first) / (last - first) * WIDTH
    y = lambda time: top + HEIGHT - (math.log10(time) - low) / max(high - low, 1) * HEIGHT
    out = [f'<text x="{left}" y="{top - 10}" class="title">{escape(task)}</text>']
    for power in range(low, high + 1):
        label = f"{10 ** power:g} s" if power >= 0 else f"{10 ** (power + 3):g} ms"
        out.append(f'<path d="M{left} {y(10 ** power):.1f}h{WIDTH}" class="grid"/>'
                   f'<text x="{left - 6}" y="{y(10 ** power) + 4:.1f}" class="end">{label}</text>')
    for size in sorted({size for size, _ in points}):
        out.append(f'<text x="{x(size):.1f}" y="{top + HEIGHT + 16}" class="middle">{size:,}</text>')
    labels = []
    for tool, line in lines.items():
        color, line = COLORS.get(tool, "#495057"), sorted(line)
        path = "L".join(f"{x(size):.1f} {y(time):.1f}" for size, time in line)
        weight = 3 if tool == "persona" else 1.5
        out.append(f'<path d="M{path}" fill="none" stroke="{color}" stroke-width="{weight}"/>')
        out += [f'<circle cx="{x(size):.1f}" cy="{y(time):.1f}" r="2.5" fill="{color}"/>'
                for size, time in line]
        labels.append([y(line[-1][1]), x(line[-1][0]) + 6, tool, color])
    previous = -math.inf
    for place, right, tool, color in sorted(labels):
        # Labels of lines that end alike stand below each other.
        place = previous = max(place + 4, previous + 12)
        out.append(f'<text x="{right:.1f}" y="{place:.1f}" fill="{color}">{escape(tool)}</text>')
    return "\n".join(out)


def svg(figures):
    found = [task for task in TASKS if any(figure["task"] == task for figure in figures)]
    rows = (len(found) + 1) // 2
    width, height = LEFT + 2 * (WIDTH + BESIDE), TOP + rows * (HEIGHT + GAP)
    panels = "\n".join(panel(task, figures, at) for at, task in enumerate(found))
    return f"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" \
viewBox="0 0 {width} {height}" role="img" aria-label="Processor time against the number of personas">
<style>text {{ font: 11px sans-serif }} .title {{ font-weight: bold; font-size: 13px }}
.end {{ text-anchor: end }} .middle {{ text-anchor: middle }} .grid {{ stroke: #dee2e6 }}
.end, .middle, .title {{ fill: #495057 }}</style>
<rect width="100%" height="100%" fill="#fff"/>
{panels}
</svg>
"""


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as file:
        print(svg(json.load(file)), end="")
