import { adoptionDeskPath } from "#app/library/adoption/adoption.ts";
import { Flag } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Notice } from "#app/ui/list/notice.tsx";
import { State } from "#app/ui/list/status.tsx";
import type { ShownAdoption } from "#app/views/adoption/shown-adoption.server.ts";
import { WrittenText } from "#app/views/case/answered-list.tsx";

/** What the adopter states. */
export function AdopterAccount({ adoption }: { adoption: ShownAdoption }) {
	const { accounts } = useI18n().messages.adoptions;
	const { adopter, changes, filedOn, notMeasured, parts, results, textLanguage } = adoption;
	const written = [
		{ title: accounts.parts, text: parts },
		{ title: accounts.changes, text: changes },
		{ title: accounts.results, text: results },
	].filter(({ text }) => text !== "");
	return (
		<article className="voice" aria-labelledby="adopter-account">
			<header>
				<h3 id="adopter-account">{accounts.of(adopter.name)}</h3>
				<p className="place">
					<Flag code={adopter.code} /> <span>{accounts.filedBy(adopter.name, filedOn)}</span>
				</p>
			</header>
			{written.length === 0 && <p>{accounts.nothingYet}</p>}
			{written.map(({ title, text }) => (
				<section key={title}>
					<h4>{title}</h4>
					<WrittenText lang={textLanguage}>{text}</WrittenText>
				</section>
			))}
			{notMeasured && <Notice>{accounts.notMeasured}</Notice>}
		</article>
	);
}

/** What the source answered, or why there is no answer. @param button leads people of the source to their form */
export function SourceAnswer({ adoption, button = false }: { adoption: ShownAdoption; button?: boolean }) {
	const { locale, messages } = useI18n();
	const { answer } = messages.adoptions;
	const { answers, answersForName, confirmation, id, replies, sources } = adoption;
	return (
		<article className={`voice ${voiceOf(confirmation)}`} aria-labelledby="source-answer">
			<header>
				<h3 id="source-answer">{answer.of(sources.map(({ name }) => name))}</h3>
				<p className="place">
					{sources.map(({ code }) => (
						<Flag key={code} code={code} />
					))}{" "}
					<State group="confirmation" code={confirmation} />
				</p>
			</header>
			<Waiting adoption={adoption} />
			{confirmation === "disputed" && <Notice wait>{answer.countsNowhere}</Notice>}
			{answers.map((one) => (
				<Said key={one.id} step={one} sentence={one.step === "confirmed" ? answer.confirmed : answer.disputed} />
			))}
			{replies.map((one) => (
				<Said key={one.id} step={one} sentence={answer.reply} />
			))}
			{button && answersForName && (
				<p className="row no-print">
					<a className="button button-line small" href={`/${locale}${adoptionDeskPath(id)}`}>
						{answer.button(answersForName)}
					</a>
				</p>
			)}
		</article>
	);
}

function voiceOf(confirmation: ShownAdoption["confirmation"]): string {
	if (confirmation === "disputed") return "voice-disputed";
	return confirmation === "confirmed" ? "" : "voice-silent";
}

/** Why there is no answer from the source. */
function Waiting({ adoption: { answerBy, askedOn, confirmation } }: { adoption: ShownAdoption }) {
	const { answer } = useI18n().messages.adoptions;
	if (confirmation === "not-asked" || confirmation === "documented") return <p>{answer[confirmation]}</p>;
	if ((confirmation === "asked" || confirmation === "silent") && askedOn && answerBy)
		return <p>{answer[confirmation](askedOn, answerBy)}</p>;
	return null;
}

function Said({
	step: { countryName, language, note, recordedOn },
	sentence,
}: {
	step: ShownAdoption["steps"][number];
	sentence: (country: string, day: string) => string;
}) {
	return (
		<div className="said">
			<p>{sentence(countryName ?? "", recordedOn)}</p>
			{note && (
				<blockquote>
					<WrittenText lang={language ?? "und"}>{note}</WrittenText>
				</blockquote>
			)}
		</div>
	);
}
