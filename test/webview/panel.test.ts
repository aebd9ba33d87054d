import assert from 'node:assert/strict';
import fs from 'node:fs';
import type { Page } from 'playwright-core';
import { closed, otherLanguage, unreadable, welcome } from '../../src/review/messages';
import type { Screen } from '../../src/review/protocol';
import { buildReview } from '../../src/review/review';
import { begin, next, type Input, type Session } from '../../src/review/session';
import { critiqueOf, findingOf, notebookOf, spanOf } from '../support/critiques';
import { titanic, titanicCritique } from '../support/titanic-critique';
import { openHouse, THEMES, violationsOn, type PanelHouse, type PanelPage } from './panel-page';

const review = buildReview('titanic-survival.ipynb', titanic, titanicCritique);
const withoutTrainScore = buildReview('titanic-survival.ipynb', titanic, { ...titanicCritique, findings: titanicCritique.findings.filter((finding) => finding.id !== 'train-score') });

function played(...inputs: readonly Input[]): Session {
  return inputs.reduce((state, input) => next(state, input).state, begin(review));
}

const screenOf = (session: Session): Screen => ({ kind: 'session', session });
const goTo = (step: string): Input => ({ type: 'go', revision: 0, to: { name: 'guided', step } });
const ANSWER = 'Cell 12 scores the rows the model was fitted on, so the number is too good. Use the test rows instead.';
const answered: Input = { type: 'answer', revision: 0, step: 'train-score', text: ANSWER };
const compared: Input = { type: 'compare', revision: 0, step: 'train-score' };

const good = notebookOf(['#md # Notes', 'x = 1']);
const hostile = notebookOf([`print("${'x'.repeat(300)}")`]);
const long = 'averyveryverylongnamewithoutanyplacetobreak'.repeat(4);
const hostileFinding = findingOf({ id: 'long', severity: 'blocker', at: spanOf(hostile, 1, 'print'), title: long, message: `<b>${long}</b>`, guide: { question: `\`${long}\`?`, why: long, howMuch: long, instead: long }, fixes: [{ title: long, safety: 'safe', edits: [{ kind: 'replace', at: spanOf(hostile, 1, 'print'), text: long }] }] });

/** Every kind of screen. */
const SCREENS: Readonly<Record<string, Screen>> = {
  overview: screenOf(begin(review)),
  question: screenOf(played(goTo('train-score'))),
  answer: screenOf(played(goTo('train-score'), answered, compared)),
  'answer with new cells': screenOf(played(goTo('path-3'), { type: 'compare', revision: 0, step: 'path-3' })),
  frame: screenOf(played(goTo('area:frame'), { type: 'compare', revision: 0, step: 'area:frame' })),
  fixed: screenOf(played(goTo('train-score'), answered, compared, { type: 'analysed', review: withoutTrainScore })),
  plan: screenOf(played({ type: 'answer', revision: 0, step: 'area:prioritise', text: 'Split first.' }, { type: 'go', revision: 0, to: { name: 'plan' } })),
  report: screenOf(played(answered, { type: 'go', revision: 0, to: { name: 'report' } })),
  clean: screenOf(begin(buildReview('good.ipynb', good, critiqueOf(good, [])))),
  'no code': screenOf(begin(buildReview('empty.ipynb', notebookOf([]), critiqueOf(notebookOf([]), [])))),
  'long words': screenOf(next(next(begin(buildReview(`${long}.ipynb`, hostile, critiqueOf(hostile, [hostileFinding]))), goTo('long')).state, { type: 'compare', revision: 0, step: 'long' }).state),
  welcome: welcome(),
  error: unreadable('titanic.ipynb', 'This notebook is not valid JSON', 'Line 212, character 9: a comma is missing after `"outputs": []`.', 4),
  'other language': otherLanguage('forecast.ipynb', 'R'),
  closed: closed('titanic.ipynb', 1),
};

describe('the review panel in a browser', function () {
  // A real browser: on a busy machine a key can come before the screen that should take it.
  this.retries(1);
  this.timeout(120_000);
  let house: PanelHouse;
  let panel: PanelPage | undefined;

  before(async () => { house = await openHouse(); });
  after(async () => { await house?.close(); });
  afterEach(async () => {
    const problems = panel?.problems ?? [];
    await panel?.close();
    panel = undefined;
    assert.deepEqual(problems, [], 'errors of the page or refusals of the CSP');
  });

  it('is walked by mouse: overview, answer, model answer, fix, plan, report, copy', async () => {
    panel = await house.open(screenOf(begin(review)));
    const { page } = panel;
    assert.equal(await page.textContent('h1'), 'How would you productionize this?');
    await page.getByText('Start guided review').click();
    await heading(page, 'Follow the rows from cell 7 to cell 10. What do they learn from each other?');
    await page.getByRole('button', { name: 'Step 2: Evaluation and leakage' }).click();
    await heading(page, 'Cell 12 prints 0.87. What does that number tell you, and what does it hide?');
    assert.equal(await page.getByText('Model answer', { exact: true }).count(), 0);

    await page.getByLabel('Your answer').fill(ANSWER);
    assert.deepEqual(await meter(page), ['where: said', 'why: said', 'how much: not yet', 'what instead: said']);
    await page.getByText('Compare with the model answer').click();
    await page.getByText('You said 3 of 4').waitFor();
    assert.equal(panel.session().answers['train-score']!.text, ANSWER);
    await page.locator('.evidence').first().getByRole('button', { name: 'cell 12 · In [15]' }).click();
    assert.equal(panel.effects.find((effect) => effect.type === 'reveal')?.at.cell, 'c12');
    await page.getByText('Preview in notebook').click();
    await page.getByText('Apply', { exact: true }).click();
    await page.getByRole('button', { name: 'Score on five folds' }).click();
    await page.getByRole('button', { name: 'More about metric-on-training-rows' }).click();
    await settled(panel, () => panel!.effects.some((effect) => effect.type === 'explain'));
    assert.deepEqual(panel.effects.filter((effect) => effect.type !== 'save' && effect.type !== 'reveal'), [
      { type: 'previewFix', finding: 'train-score', fix: 0 },
      { type: 'applyFix', finding: 'train-score', fix: 0 },
      { type: 'previewFix', finding: 'train-score', fix: 1 },
      { type: 'explain', rule: 'metric-on-training-rows' },
    ]);

    for (let step = 2; step < review.steps.length; step += 1) {
      await page.locator('[data-move=next]').click();
      await heading(page, review.steps[step]!.question.replaceAll('`', ''));
    }
    await page.getByText('Skip').click();
    await heading(page, 'Two days, one engineer. What ships first?');
    await page.getByText('Next: Report').click();
    await page.getByText('of 10').waitFor();
    await page.getByRole('img', { name: '3 of 4: where, why, what instead' }).waitFor();
    await page.locator('vscode-button', { hasText: 'Copy as Markdown' }).click();
    await page.getByText('Copied as Markdown').waitFor();
    const copied = panel.effects.at(-1)!;
    assert.ok(copied.type === 'copy' && copied.text.includes('> Cell 12 scores the rows'));
  });

  it('is walked by keyboard alone', async () => {
    panel = await house.open(screenOf(played(goTo('scaler-leak'))));
    const { page } = panel;
    await tabTo(page, (name) => name.startsWith('Step 2'));
    await page.keyboard.press('Enter');
    await heading(page, 'Cell 12 prints 0.87. What does that number tell you, and what does it hide?');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', 'a new screen is read from its title');
    await tabTo(page, (name) => name === 'own');
    await page.keyboard.type('Cell 12 is too good');
    assert.deepEqual(await meter(page), ['where: said', 'why: said', 'how much: not yet', 'what instead: not yet']);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Model answer', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'own', 'the focus stays in the answer');
    await tabTo(page, (name) => name === 'cell 12 · In [15]');
    await page.keyboard.press('Enter');
    await tabTo(page, (name) => name === 'Before and after');
    await tabTo(page, (name) => name === 'Apply');
    await page.keyboard.press(' ');
    await settled(panel, () => panel!.effects.some((effect) => effect.type === 'applyFix'));
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Apply');
    await page.keyboard.press('Alt+ArrowRight');
    await heading(page, 'One passenger books tonight. Which cells would have to run to score them?');
    await page.keyboard.press('Alt+ArrowLeft');
    await heading(page, 'Cell 12 prints 0.87. What does that number tell you, and what does it hide?');
    // A key acts on the screen that is shown: the next press waits for the next screen, as a person's eyes do.
    for (let moves = 0; moves < 2; moves += 1) {
      const shown = await page.locator('h1').textContent();
      await page.keyboard.press('Alt+ArrowLeft');
      await page.waitForFunction((before) => document.querySelector('h1')?.textContent !== before, shown);
    }
    await heading(page, 'How would you productionize this?');
  });

  it('moves the focus to the model answer when the button that asked for it is gone', async () => {
    panel = await house.open(screenOf(played(goTo('train-score'))));
    const { page } = panel;
    await tabTo(page, (name) => name === "I don't know, show me");
    await page.keyboard.press('Enter');
    await page.getByText('Model answer', { exact: true }).waitFor();
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Model answer');
    assert.equal(await page.getByText(/You said/).count(), 0, 'who wrote nothing is told no score');
  });

  it('reaches every control by Tab, each with a name and a visible focus', async () => {
    for (const name of ['overview', 'answer', 'plan', 'report', 'error']) {
      panel = await house.open(SCREENS[name]!);
      const { page } = panel;
      const wanted = await page.evaluate(() => [...document.querySelectorAll('button, textarea, vscode-button, vscode-toolbar-button, pre[tabindex]')].length);
      const seen = new Set<string>();
      for (let presses = 0; presses < wanted + 3; presses += 1) {
        await page.keyboard.press('Tab');
        const focus = await focused(page);
        if (focus === null) break;
        assert.notEqual(focus.name, '', `a control without a name on ${name}`);
        assert.ok(focus.visible, `no visible focus on ${focus.name}, ${name}`);
        seen.add(focus.key);
      }
      assert.equal(seen.size, wanted, `controls reached on ${name}`);
      await panel.close();
    }
    panel = undefined;
  });

  it('never takes the focus by itself', async () => {
    panel = await house.open(screenOf(begin(review)));
    assert.equal(await panel.page.evaluate(() => document.activeElement === document.body), true);
    await panel.input(goTo('train-score'));
    await heading(panel.page, review.steps[1]!.question);
    assert.equal(await panel.page.evaluate(() => document.activeElement === document.body), true);
  });

  it('keeps focus, caret and text while the notebook is analysed anew', async () => {
    panel = await house.open(screenOf(played(goTo('train-score'))));
    const { page } = panel;
    await page.getByLabel('Your answer').fill('Cell 12');
    await page.getByLabel('Your answer').evaluate((area: HTMLTextAreaElement) => area.setSelectionRange(2, 2));
    await panel.input({ type: 'analysed', review });
    assert.deepEqual(await page.getByLabel('Your answer').evaluate((area: HTMLTextAreaElement) => [area.value, area.selectionStart, document.activeElement === area]), ['Cell 12', 2, true]);
  });

  it('shows a step as no longer found once its finding is gone', async () => {
    panel = await house.open(screenOf(played(goTo('train-score'), answered, compared)));
    await panel.input({ type: 'analysed', review: withoutTrainScore });
    await panel.page.getByText('No longer found. Rerun the cells to confirm the new numbers.').waitFor();
    await panel.page.getByText('No longer found: The 0.87 is a training score').waitFor();
    assert.equal(await panel.page.locator('.diff').count(), 0);
    assert.equal(await panel.page.getByLabel('Your answer').inputValue(), ANSWER);
  });

  it('saves a draft after a rest, and brings back one that a reload cut off', async () => {
    panel = await house.open(screenOf(played(goTo('train-score'))));
    const { page } = panel;
    await page.getByLabel('Your answer').pressSequentially('Cell 12 leaks');
    await settled(panel, () => panel!.session().answers['train-score']?.text === 'Cell 12 leaks');
    const sent = panel.intents.filter((intent) => intent.type === 'answer').length;
    assert.ok(sent < 8, `${sent} messages for 13 keys`);

    const key = 'titanic-survival.ipynb\ntrain-score';
    await panel.close();
    panel = await house.open(screenOf(played(goTo('train-score'))), { state: { drafts: { [key]: 'typed just before' }, scroll: {} } });
    assert.equal(await panel.page.getByLabel('Your answer').inputValue(), 'typed just before');
    await settled(panel, () => panel!.session().answers['train-score']?.text === 'typed just before');
  });

  it('keeps the place one had scrolled to, screen by screen and over a reload', async () => {
    panel = await house.open(screenOf(begin(review)), { height: 500 });
    const { page } = panel;
    await page.evaluate(() => window.scrollTo(0, 300));
    await page.waitForFunction(() => (sessionStorage.getItem('state') ?? '').includes('300'));
    await page.getByText('See the plan').click();
    await heading(page, 'Two days, one engineer. What ships first?');
    assert.equal(await page.evaluate(() => window.scrollY), 0);
    await page.getByRole('button', { name: 'Overview' }).click();
    await heading(page, 'How would you productionize this?');
    assert.equal(await page.evaluate(() => window.scrollY), 300);
    await page.reload();
    await heading(page, 'How would you productionize this?');
    await page.waitForFunction(() => window.scrollY === 300);
  });

  it('does not write a draft of one notebook into another', async () => {
    panel = await house.open(screenOf(played(goTo('area:frame'))));
    await panel.page.getByLabel('Your answer').pressSequentially('about titanic');
    await panel.show(screenOf(next(begin(buildReview('good.ipynb', good, critiqueOf(good, []))), goTo('area:frame')).state));
    assert.equal(await panel.page.getByLabel('Your answer').inputValue(), '');
    await panel.page.waitForTimeout(400);
    assert.deepEqual(panel.session().answers, {});
  });

  it('shows loading only when it lasts, and then what it does', async () => {
    panel = await house.open(screenOf(begin(review)));
    const { page } = panel;
    await panel.show({ kind: 'loading', notebook: 'titanic.ipynb', done: 212, of: 380 });
    assert.equal(await page.textContent('h1'), 'How would you productionize this?');
    await page.getByText('212 of 380 cells. Nothing is run.').waitFor({ timeout: 2000 });
    await panel.show(screenOf(begin(review)));
    await heading(page, 'How would you productionize this?');
    await page.waitForTimeout(500);
    assert.equal(await page.textContent('h1'), 'How would you productionize this?', 'a late loading screen must not cover the review');
  });

  it('offers the ways out when there is no review', async () => {
    panel = await house.open(welcome());
    await panel.page.getByText('Try a sample critique (5 min)').click();
    await panel.page.getByRole('button', { name: 'Open a notebook' }).click();
    await panel.show(SCREENS.error!);
    await panel.page.getByRole('alert').getByText('Nothing was changed. Your 4 answers are kept.').waitFor();
    await panel.page.getByText('Try again').click();
    await settled(panel, () => panel!.intents.length === 4);
    assert.deepEqual(panel.intents.slice(1), [{ type: 'command', name: 'sample' }, { type: 'command', name: 'openNotebook' }, { type: 'command', name: 'retry' }]);
  });

  it('shows text of a notebook as text, whatever it holds', async () => {
    panel = await house.open(SCREENS['long words']!);
    assert.equal(await panel.page.locator('main b, main img, main script').count(), 0);
  });

  it('draws the rows as a graph with a lane for the rows that are split off', async () => {
    panel = await house.open(screenOf(begin(review)));
    const rows = panel.page.locator('.flow li');
    assert.equal(await rows.count(), 10);
    assert.match((await rows.nth(8).textContent())!, /The 179 are never scored/);
    assert.equal(await rows.nth(8).locator('circle').getAttribute('cx'), '26');
    assert.deepEqual(await rows.nth(5).locator('path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d'))), ['M10 0V28', 'M10 14C10 22 26 18 26 28']);
    assert.deepEqual(await rows.nth(8).locator('path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d'))), ['M10 0V28', 'M26 0V14']);
    assert.deepEqual(await rows.nth(9).locator('path').evaluateAll((paths) => paths.map((path) => path.getAttribute('d'))), ['M10 0V14']);
    assert.equal(await panel.page.locator('.strip').getAttribute('aria-label'), '24 cells drawn by length; cells 7, 9 and 12 hold blockers');
    await rows.nth(7).getByRole('button').click();
    await settled(panel, () => panel!.effects.some((effect) => effect.type === 'reveal' && effect.at.cell === 'c12'));
  });

  it('does not move for people who asked for less motion', async () => {
    panel = await house.open(SCREENS.answer!, { reducedMotion: true });
    assert.equal(await panel.page.locator('.enter').evaluate((element) => getComputedStyle(element).animationName), 'none');
  });

  it('answers a key and a click within 50 ms', async () => {
    const many = notebookOf(Array.from({ length: 400 }, (_, index) => `x${index} = ${index}`));
    const findings = Array.from({ length: 300 }, (_, index) => findingOf({ id: `f${index}`, rule: `rule-${index % 12}`, severity: 'blocker', at: spanOf(many, index + 1, 'x') }));
    panel = await house.open(screenOf(next(begin(buildReview('many.ipynb', many, critiqueOf(many, findings))), goTo('f0')).state));
    // Measured in the page, from the event to the finished drawing; the way to the extension and back is not the panel's.
    const spent = await panel.page.evaluate(() => {
      const area = document.querySelector('textarea')!;
      const begun = performance.now();
      for (let times = 0; times < 10; times += 1) {
        area.value += ' cell 12 leaks';
        area.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      }
      return (performance.now() - begun) / 10;
    });
    assert.ok(spent < 50, `${spent} ms`);
  });

  for (const theme of THEMES) {
    it(`has no accessibility violation in ${theme}`, async () => {
      const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
      const violations: string[] = [];
      // High enough that the foot covers nothing.
      panel = await house.open(null, { theme, height: 3000, reducedMotion: true, bypassCSP: true });
      await panel.page.evaluate(axe);
      for (const [name, screen] of Object.entries(SCREENS)) {
        await panel.show(screen);
        const found = await violationsOn(panel.page);
        violations.push(...found.map((violation) => `${name}: ${violation}`));
      }
      assert.deepEqual(violations, []);
    });
  }

  for (const width of [320, 460, 900]) {
    it(`fits into ${width} px`, async () => {
      const wide: string[] = [];
      panel = await house.open(null, { width });
      for (const [name, screen] of Object.entries(SCREENS)) {
        await panel.show(screen);
        const over = await panel.page.evaluate(() => [...document.querySelectorAll('.panel *')].filter((element) => {
          // What scrolls inside its own box, or is cut with an ellipsis, may be wider than it.
          if (element.closest('pre, .where, .flow .t, .phases, .sr, svg')) return false;
          const { right, width: w } = element.getBoundingClientRect();
          return w > 0 && right > document.documentElement.clientWidth + 0.5;
        }).map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 40)}`));
        const scrolls = await panel.page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
        if (scrolls || over.length > 0) wide.push(`${name}: ${over.join(', ')}`);
      }
      assert.deepEqual(wide, []);
    });
  }
});

async function heading(page: Page, text: string): Promise<void> {
  await page.locator('h1', { hasText: text }).waitFor({ timeout: 5000 });
}

function meter(page: Page): Promise<string[]> {
  return page.locator('.meter li').allTextContents();
}

/** Waits until the extension's side has seen something. */
async function settled(panel: PanelPage, condition: () => boolean): Promise<void> {
  for (let waited = 0; waited < 3000; waited += 20) {
    if (condition()) return;
    await panel.page.waitForTimeout(20);
  }
  assert.fail('the panel did not send what was expected');
}

interface Focus {
  readonly key: string;
  readonly name: string;
  readonly visible: boolean;
}

/** What has the focus, as a person would name it; null when it has left the page. */
function focused(page: Page): Promise<Focus | null> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const inner = element.shadowRoot?.activeElement ?? element.shadowRoot?.querySelector('.base') ?? element;
    const style = getComputedStyle(inner);
    const all = [...document.querySelectorAll('button, textarea, vscode-button, vscode-toolbar-button, pre[tabindex]')];
    return {
      key: String(all.indexOf(element)),
      name: element.getAttribute('aria-label') ?? element.getAttribute('label') ?? (element.id || element.textContent?.trim() || ''),
      visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
    };
  });
}

async function tabTo(page: Page, wanted: (name: string) => boolean): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await focused(page);
    if (focus && wanted(focus.name)) return;
    met.push(focus?.name ?? '(page)');
  }
  assert.fail(`Tab met only: ${met.join(', ')}`);
}
