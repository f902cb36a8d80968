import type { EmailsPageData } from "#app/routes/secretariat/attention/emails-page.server.ts";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";

type EmailRow = EmailsPageData["letters"][number];

const shapes = { sent: "running", queued: "unconfirmed", failed: "late" } as const;

/** Letters as they came to be, with what became of them and a button that has them sent again. */
export function EmailTable({ letters }: { letters: EmailRow[] }) {
	const { locale, messages, formats } = useI18n();
	const words = messages.attention.letters;
	const { written, about, to, state, again } = words.columns;
	if (letters.length === 0) return null;
	return (
		<Table
			caption={words.title}
			columns={[written, about, to, state, again].map((label) => ({ label }))}
			rows={letters.map((letter) => ({
				key: letter.id,
				cells: [
					<time key="written" dateTime={letter.queuedAt.toISOString()}>
						{formats.moment(letter.queuedAt)}
					</time>,
					<About key="about" letter={letter} />,
					letter.address && (
						<span key="to" dir="ltr">
							{letter.address}
						</span>
					),
					<State key="state" letter={letter} />,
					letter.state !== "queued" && letter.address !== null && (
						<form key="again" method="post" action={`/${locale}/secretariat/attention/letters`}>
							<input type="hidden" name="letterId" value={letter.id} />
							<input type="hidden" name="round" value={letter.round} />
							<button className="button button-line small" type="submit">
								{words.again}
								<span className="visually-hidden">
									: {letter.address}, {formats.moment(letter.queuedAt)}
								</span>
							</button>
						</form>
					),
				],
			}))}
		/>
	);
}

function About({ letter }: { letter: EmailRow }) {
	const { locale, messages, formats } = useI18n();
	const { member, memberName, about, kind } = letter;
	if (member === null || memberName === null) return <>{messages.attention.letters.kinds[kind]}</>;
	return (
		<>
			<PlaceLink country={{ code: member, name: memberName }} href={`/${locale}/secretariat/members/${member}`} />
			{about && (
				<>
					{" "}
					<span>
						{about.kind}, <time dateTime={about.dueOn}>{formats.date(about.dueOn)}</time>
					</span>
				</>
			)}
		</>
	);
}

function State({ letter }: { letter: EmailRow }) {
	const { messages, formats } = useI18n();
	const words = messages.attention.letters;
	const { state, sentAt, failure, error, attempts } = letter;
	return (
		<>
			<Status code={shapes[state]}>{words.states[state]}</Status>{" "}
			<span className="due">
				{sentAt && <time dateTime={sentAt.toISOString()}>{formats.moment(sentAt)}</time>}
				{failure && words.failures[failure]} {state === "queued" && attempts > 0 && words.tries(attempts)}{" "}
				{error && (
					<span dir="ltr" lang="en">
						{error}
					</span>
				)}
			</span>
		</>
	);
}
