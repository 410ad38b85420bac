// Draws every figure with data-chart: {kind: columns|bars|lines|stack, categories, series: [{name, state?, values}], label, soFar?}.
// Tooltips are drawn into the chart itself: HTML ones would need inline styles, which the page does not allow.
"use strict";
(() => {
  const states = ["delivered", "handed", "waiting", "failed", "unknown"];
  const decals = {
    delivered: { symbol: "none" },
    handed: { symbol: "circle", symbolSize: 0.5, dashArrayX: [[4, 6], [0, 5, 4, 1]], dashArrayY: [5, 5] },
    waiting: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [1, 6], rotation: Math.PI / 4 },
    failed: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4 },
    unknown: { symbol: "rect", dashArrayX: [1, 0], dashArrayY: [2, 10], rotation: Math.PI / 4 },
  };

  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const still = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  const colour = (series, index) => {
    const state = series.state ?? states[index % 4];
    return state === "unknown"
      ? { color: token("--c-card"), borderColor: token("--c-text"), borderWidth: 1, decal: decals.unknown }
      : { color: token(`--state-${state}`), decal: decals[state] };
  };

  const option = (data, room) => {
    const text = token("--c-text");
    const mute = token("--c-mute");
    const rtl = document.documentElement.dir === "rtl";
    const narrow = room.clientWidth < 480;
    const font = { fontFamily: getComputedStyle(room).fontFamily, color: text };
    const isBar = data.kind !== "lines";
    const sideways = data.kind === "bars";
    const last = data.categories.length - 1;
    const categories = { type: "category", data: data.categories, axisLabel: { color: mute, hideOverlap: true, interval: sideways ? 0 : "auto" }, axisLine: { lineStyle: { color: mute } }, axisTick: { show: false } };
    const values = { type: "value", min: 0, axisLabel: { color: mute }, splitLine: { lineStyle: { color: token("--c-line") } }, splitNumber: narrow ? 3 : 5 };
    if (sideways && rtl) {
      categories.position = "right";
      values.inverse = true;
    }
    const series = data.series.map((one, index) => {
      const style = colour(one, index);
      const points = one.values.map((value, at) => data.soFar && at === last && isBar && value !== null
        ? { value, itemStyle: { ...style, borderColor: text, borderWidth: 1, borderType: "dashed" } }
        : value);
      return isBar
        ? { type: "bar", name: one.name, data: points, stack: data.kind === "stack" ? "all" : undefined, itemStyle: style, barMaxWidth: 32, label: { show: false } }
        : { type: "line", name: one.name, data: points, symbol: "none", connectNulls: false, lineStyle: { color: one.state === "unknown" ? text : style.color, width: 2 }, itemStyle: { color: one.state === "unknown" ? text : style.color } };
    });
    return {
      animation: !still(),
      textStyle: font,
      aria: { enabled: true, label: { description: data.label }, decal: { show: true } },
      legend: data.series.length > 1 ? { top: 0, textStyle: font, itemWidth: 14, itemHeight: 10 } : undefined,
      grid: { left: 8, right: 8, top: data.series.length > 1 ? (narrow ? 64 : 36) : 12, bottom: 4, containLabel: true },
      tooltip: { trigger: "axis", renderMode: "richText", confine: true, backgroundColor: token("--c-card"), borderColor: mute, textStyle: font },
      xAxis: sideways ? values : categories,
      yAxis: sideways ? { ...categories, inverse: true } : values,
      series,
    };
  };

  const draw = figure => {
    const room = figure.querySelector(".chart-room");
    const table = figure.querySelector("details");
    if (!room || figure.dataset.drawn || typeof echarts === "undefined")
      return;
    figure.dataset.drawn = "yes";
    const data = JSON.parse(figure.dataset.chart);
    room.classList.add("chart-drawn");
    const chart = echarts.init(room, null, { renderer: "svg" });
    chart.setOption(option(data, room));
    table?.removeAttribute("open");
    new ResizeObserver(() => chart.resize()).observe(room);
  };

  const all = root => {
    for (const figure of root.querySelectorAll("[data-chart]"))
      draw(figure);
    if (root.matches?.("[data-chart]"))
      draw(root);
  };

  all(document);
  document.body.addEventListener("htmx:load", event => all(event.detail.elt));
  document.body.addEventListener("htmx:beforeSwap", event => {
    for (const room of event.detail.target.querySelectorAll(".chart-drawn"))
      echarts.getInstanceByDom(room)?.dispose();
  });
})();
