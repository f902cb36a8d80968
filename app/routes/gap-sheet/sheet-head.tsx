import { Breadcrumbs } from "#app/ui/frame/breadcrumbs.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { Filled, LangText, place, WithTitle } from "#app/ui/text/text.tsx";
import { askPath } from "#app/views/case/ask-path.ts";
import type { ShownPractice } from "#app/views/gap-sheet/gap-sheet-page.server.ts";
import { AccessTags } from "#app/views/practice/access-tags.tsx";
import { PracticeLink } from "#app/views/practice/practice-link.tsx";

/** The path to a sheet, and its heading with what it is about. */
export function SheetCrumbs({ practices }: { practices: ShownPractice[] }) {
	const { locale, messages } = useI18n();
	const [only, ...others] = practices;
	const parent =
		only && others.length === 0
			? [
					{
						label: only.title,
						href: versionPath(locale, only),
						...(only.language === locale ? {} : { lang: only.language }),
					},
				]
			: [];
	return (
		<Breadcrumbs
			items={[
				{ label: messages.browse.title, href: `/${locale}/library` },
				...parent,
				{ label: messages.gapSheet.title },
			]}
		/>
	);
}

/**
 * The heading of a sheet, and what its practices are compared with.
 * @param nothingStated none of the practices states conditions
 */
export function SheetHead({
	practices,
	nothingStated = false,
}: {
	practices: ShownPractice[];
	nothingStated?: boolean;
}) {
	const { messages } = useI18n();
	const { gapSheet: words, practice } = messages;
	const [only, ...others] = practices;
	const [leadOne, leadMany] = nothingStated
		? [words.nothingStated, words.nothingStatedMany]
		: [words.lead, words.leadMany];
	const lead = only ? leadMany : words.leadNone;
	return (
		<header className="record-head">
			{only && others.length === 0 && (
				<Place countries={only.countries}>
					<span>{practice.version.title(only.version)}</span> <PidLabel pid={only.pid} />{" "}
					<AccessTags marks={only.marks} />
				</Place>
			)}
			<h1>{words.heading(Math.max(1, practices.length))}</h1>
			<p className="lead">
				{only && others.length === 0 ? (
					<Filled
						sentence={leadOne(place(0))}
						parts={[<PracticeLink key="practice" practice={only} version={only.version} />]}
					/>
				) : (
					lead
				)}
			</p>
			{others.length > 0 && <Limited practices={practices} />}
		</header>
	);
}

/** The practices of a sheet that not everyone may read. */
function Limited({ practices }: { practices: ShownPractice[] }) {
	return practices
		.filter(({ marks }) => marks.length > 0)
		.map((practice) => (
			<p key={practice.pid}>
				<PracticeLink practice={practice} version={practice.version} /> <AccessTags marks={practice.marks} />
			</p>
		));
}

function versionPath(locale: string, { pid, version }: Pick<ShownPractice, "pid" | "version">): string {
	return `/${locale}/library/${pid}/v/${version}`;
}

/** Which practices have a newer version than the sheet's. */
export function NewerVersions({ practices }: { practices: ShownPractice[] }) {
	const { locale, messages } = useI18n();
	return practices.map(({ newer, ...practice }) =>
		newer === null ? null : (
			<Notice key={practice.pid} wait>
				<p>
					<Filled
						sentence={messages.gapSheet.newer(place(0), practice.version, place(1))}
						parts={[
							<LangText key="title" lang={practice.language}>
								{practice.title}
							</LangText>,
							<a key="newer" href={versionPath(locale, { pid: practice.pid, version: newer })}>
								{newer}
							</a>,
						]}
					/>
				</p>
			</Notice>
		),
	);
}

/** What practices do not state, with the way to ask. */
export function Unstated({ practices }: { practices: ShownPractice[] }) {
	const { locale, messages } = useI18n();
	const words = messages.gapSheet;
	const silent = practices.filter(({ unstated }) => unstated.length > 0);
	if (silent.length === 0) return null;
	return (
		<div className="gap-small">
			<Notice wait>
				{silent.map(({ pid, title, language, statesConditions, unstated }) => (
					<p key={pid}>
						<WithTitle
							sentence={statesConditions ? words.unstated(place(0), unstated) : words.notStated(place(0))}
							of={{ title, language }}
						/>{" "}
						<a
							className="no-print"
							href={askPath(locale, pid, statesConditions ? undefined : "conditions")}
							rel="nofollow"
						>
							{words.ask}
						</a>
					</p>
				))}
			</Notice>
		</div>
	);
}

/** In print: where the conditions come from, and whose answers they are. */
export function PrintedSources({ practices, whose }: { practices: ShownPractice[]; whose: string }) {
	const { messages } = useI18n();
	return (
		<div className="sheet-sources">
			{practices.map(({ pid, title, language, version, address, licence }) => (
				<p key={pid}>
					<Filled
						sentence={messages.gapSheet.print.source(place(0), version, place(1), licence)}
						parts={[
							<LangText key="title" lang={language}>
								{title}
							</LangText>,
							<bdi key="address" dir="ltr">
								{address}
							</bdi>,
						]}
					/>
				</p>
			))}
			<p>{whose}</p>
		</div>
	);
}
