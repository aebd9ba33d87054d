/**
 * Text of people and notebooks inside Markdown.
 * In: a text whose only markup is inline code. Out: Markdown that shows it as it is. Knows no notebooks and no findings.
 */

/** Keeps inline code as it is; outside it, takes the meaning from what Markdown or HTML would read as markup. */
export function escaped(text: string): string {
  return text
    .split(/(`[^`\n]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replace(/[\\*_<>[\]#|]/g, '\\$&').replaceAll('\\|', '|').replaceAll('\\#', '#')))
    .join('');
}
