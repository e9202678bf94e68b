// How every chart looks: quiet axes, and tooltips drawn into the chart, since those made of HTML break the security policy.
import type { EChartsCoreOption } from 'echarts/core';

/** As in tokens.css; a chart measures its words and needs the name itself. */
export const FONT = 'Inter Variable, system-ui, Segoe UI, sans-serif';

const text = { color: 'var(--text-2)', fontSize: 11 };

export const tooltipLook = {
  renderMode: 'richText',
  confine: true,
  backgroundColor: 'var(--bg-raised)',
  borderColor: 'var(--line-strong)',
  borderWidth: 1,
  padding: [6, 10],
  shadowBlur: 0,
  shadowOffsetX: 0,
  shadowOffsetY: 0,
  transitionDuration: 0,
  textStyle: { color: 'var(--text-1)', fontFamily: FONT, fontSize: 12, lineHeight: 18 },
} as const;

/** @param labels every third is written, the first one with them */
export function categoryAxis(labels: readonly string[], every = 1): EChartsCoreOption {
  return {
    type: 'category',
    data: [...labels],
    axisTick: { show: false },
    axisLine: { lineStyle: { color: 'var(--line)' } },
    axisLabel: { ...text, interval: every - 1 },
  };
}

/** @param format writes a value of the axis */
export function valueAxis(format: (value: number) => string): EChartsCoreOption {
  return {
    type: 'value',
    minInterval: 1,
    splitNumber: 4,
    axisLabel: { ...text, formatter: format },
    splitLine: { lineStyle: { color: 'var(--line)' } },
  };
}
