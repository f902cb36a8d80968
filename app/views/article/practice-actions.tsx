import { practiceName } from "#app/exchange/gap-sheet/gap-sheet.ts";
import { textQuery } from "#app/library/citation/citation.ts";
import { Icon, type IconName } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { CitationBox } from "#app/views/article/citation-box.tsx";
import type { PracticePage } from "#app/views/article/practice-page.server.ts";
import { askPath } from "#app/views/case/ask-path.ts";
import { gapSheetPath } from "#app/views/gap-sheet/sheet-links.ts";
import { contactPath } from "#app/views/page/contact-path.ts";
import { FollowButton } from "#app/views/page/follow-button.tsx";
import { practicesAddress } from "#app/views/practice/practices-address.ts";

/**
 * What a reader can do with the practice. On wide screens it stays in view below the facts; on narrow ones a bar at the
 * bottom of the window leads to it. A draft has no files and can't be compared, because it has no URL of its own.
 */
export function PracticeActions({ page }: { page: PracticePage }) {
	const { messages } = useI18n();
	const { citeTitle, actions } = messages.practice;
	const published = isPublished(page);
	return (
		<>
			<nav className="actions" id="actions" aria-label={actions.label}>
				<ul>
					{published && (statesConditions(page) ? <Adopt page={page} /> : <AskConditions page={page} />)}
					<li>
						<details open>
							<summary className="caret">
								<Icon name="quote" /> {citeTitle}
							</summary>
							<div id="cite">
								<CitationBox citation={page.citation} draft={!published} />
							</div>
						</details>
					</li>
					{published && <Download page={page} />}
					{published && <Ask page={page} label={messages.questions.ask.action} />}
					{page.follow && (
						<li>
							<FollowButton follow={page.follow} plain />
						</li>
					)}
					{published && <Compare page={page} label={messages.comparison.compareThis} />}
					{published && <ReportMistake page={page} />}
				</ul>
			</nav>
			{published && <QuickBar page={page} />}
		</>
	);
}

/** Whether the version that is shown is published: a draft has no URL of its own. */
export function isPublished({ version, versions }: Pick<PracticePage, "version" | "versions">): boolean {
	return versions.some((published) => published.version === version);
}

function Download({ page: { pid, version, citation } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const { comparison, practice } = messages;
	const file = (ending: string) => `/${locale}/library/${pid}/v/${version}/record.${ending}${textQuery(citation.text)}`;
	return (
		<li>
			<details>
				<summary className="caret">
					<Icon name="save" /> {practice.actions.download}
				</summary>
				<div id="download">
					<p className="row">
						<a href={file("docx")}>{comparison.formats.docx}</a>
						<a href={file("md")}>{comparison.formats.markdown}</a>
						<a href={file("json")}>{comparison.formats.json}</a>
					</p>
					<p className="quiet">{comparison.print}</p>
				</div>
			</details>
		</li>
	);
}

/** Whether the practice states what a country needs to adopt it; without that, a gap sheet would be empty. */
function statesConditions({ facts, text }: PracticePage): boolean {
	return facts.conditions.some(({ id }) => text.conditions[id]);
}

function Adopt({ page, label }: { page: PracticePage; label?: string }) {
	const { locale, messages } = useI18n();
	return <ActionLink icon="check" href={gapSheetPath(locale, page)} label={label ?? messages.gapSheet.link} />;
}

function AskConditions({ page: { pid } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	return <ActionLink icon="check" href={askPath(locale, pid, "conditions")} label={messages.gapSheet.askConditions} />;
}

/** Names the version: the comparison shows the current one, and says so if it is another. */
function Compare({ page, label }: { page: PracticePage; label: string }) {
	const href = practicesAddress(useI18n().locale, "compare", [practiceName(page)]);
	return <ActionLink icon="compare" href={href} label={label} />;
}

/** Leads to the secretariat, with the version named. */
function ReportMistake({ page: { pid, version } }: { page: PracticePage }) {
	const { locale, messages } = useI18n();
	const href = contactPath(locale, "practice", { pid, version });
	return <ActionLink icon="flag" href={href} label={messages.practice.actions.report} />;
}

function Ask({ page: { pid }, label }: { page: PracticePage; label: string }) {
	return <ActionLink icon="speech" href={askPath(useI18n().locale, pid)} label={label} />;
}

function ActionLink({ icon, href, label }: { icon: IconName; href: string; label: string }) {
	return (
		<li>
			<a href={href} rel="nofollow">
				<Icon name={icon} /> {label}
			</a>
		</li>
	);
}

function QuickBar({ page }: { page: PracticePage }) {
	const { gapSheet, practice, questions } = useI18n().messages;
	const { actions, cite } = practice;
	return (
		<nav className="quickbar" aria-label={actions.quick}>
			<ul>
				{statesConditions(page) && <Adopt page={page} label={gapSheet.quick} />}
				<li>
					<a href="#cite">
						<Icon name="quote" /> {cite}
					</a>
				</li>
				<li>
					<a href="#download">
						<Icon name="save" /> {actions.download}
					</a>
				</li>
				<Ask page={page} label={questions.ask.quick} />
				<Compare page={page} label={actions.compare} />
			</ul>
		</nav>
	);
}
