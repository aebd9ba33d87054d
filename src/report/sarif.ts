/**
 * The critique as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), which code hosts read.
 * In: critiqued files. Out: one log with one run. Regions are places in the file as it lies on the disk (raw JSON); the cell is the logical location.
 * Holds no outputs and no data values but those a message quotes. Fixes are left to `notebook-critique fix`: they span cells.
 */
import { version } from '../../package.json';
import type { Span } from '../notebook/notebook';
import { cellName } from '../notebook/notebook';
import type { Rule } from '../rules/rule';
import { TOPICS, type Severity } from '../topics';
import type { CritiquedFile } from './critiqued';
import type { Format } from './format';
import { filePlaces } from './file-places';

const LEVELS: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = { blocker: 'error', major: 'warning', nit: 'note' };

/** @param rules all that could have spoken, in the order that `ruleIndex` counts */
export function sarif(rules: readonly Rule[]): Format {
  const indices = new Map(rules.map(({ id }, index) => [id, index]));
  const driver = {
    name: 'notebook-critique', semanticVersion: version,
    rules: rules.map(({ id, topic, severity, summary, why, guide }) => ({
      id, name: camel(id), shortDescription: { text: summary }, fullDescription: { text: why }, help: { text: guide.instead },
      defaultConfiguration: { level: LEVELS[severity] }, properties: { tags: [topic, TOPICS[topic]] },
    })),
  };
  return {
    head: `{"$schema":"https://json.schemastore.org/sarif-2.1.0.json","version":"2.1.0","runs":[{"tool":${JSON.stringify({ driver })},"columnKind":"utf16CodeUnits","results":[`,
    between: ',',
    part: (file) => results(file, indices).map((result) => `\n${JSON.stringify(result)}`).join(','),
    tail: ({ errors }) => `\n],"invocations":${JSON.stringify([{
      executionSuccessful: errors.length === 0,
      toolExecutionNotifications: errors.map(({ path, message, line, column, rule }) => ({
        level: 'error', message: { text: message },
        locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) }, ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }) } }],
        ...(rule === undefined || !indices.has(rule) ? {} : { associatedRule: { id: rule, index: indices.get(rule) } }),
      })),
    }])}}]}\n`,
  };
}

function results(file: CritiquedFile, indices: ReadonlyMap<string, number>): object[] {
  if (file.findings.length === 0) return [];
  const { region, cell } = filePlaces(file);
  const uri = uriOf(file.path);
  const location = (at: Span): { physicalLocation: object; logicalLocations: object[] } => ({
    physicalLocation: { artifactLocation: { uri }, region: region(at) },
    logicalLocations: [{ name: cellName(cell(at)), fullyQualifiedName: `${cellName(cell(at))}, id ${at.cell}`, kind: 'module' }],
  });
  return file.findings.map(({ id, rule, topic, severity, scope, title, message, at, places, related }) => ({
    ruleId: rule, ruleIndex: indices.get(rule), level: LEVELS[severity], message: { text: message },
    locations: [location(at)],
    relatedLocations: [...places.map((place) => ({ ...location(place), message: { text: 'The same problem.' } })), ...related.map((one) => ({ ...location(one.at), message: { text: one.message } }))],
    partialFingerprints: { 'notebookCritiqueFinding/v1': id },
    properties: { title, topic, scope, severity },
  }));
}

/** Relative paths stay relative, with the characters that a URI cannot hold escaped; absolute ones become `file:` URIs. */
export function uriOf(path: string): string {
  const parts = path.replaceAll('\\', '/').split('/').map((part, index) => (index === 0 && /^[A-Za-z]:$/.test(part) ? part : encodeURIComponent(part)));
  const uri = parts.join('/');
  return uri.startsWith('/') ? `file://${uri}` : /^[A-Za-z]:\//.test(uri) ? `file:///${uri}` : uri;
}

const camel = (id: string): string => id.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
