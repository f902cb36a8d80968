import type { EmailsPageData } from "#app/routes/secretariat/attention/emails-page.server.ts";
import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { PlaceLink } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { State } from "#app/ui/list/status.tsx";
import { Table } from "#app/ui/list/table.tsx";
import { useSendsEmail } from "#app/views/page/no-email.tsx";
import { seriesOf } from "#app/views/page/series.ts";

type EmailRow = EmailsPageData["emails"][number];

/** Emails, newest first, with their delivery state and a button to send them again. */
export function EmailTable({ emails }: { emails: EmailRow[] }) {
	const { locale, messages, formats } = useI18n();
	const words = messages.attention.emails;
	const sendsEmail = useSendsEmail();
	const { written, about, to, state, again } = words.columns;
	if (emails.length === 0) return null;
	return (
		<Table
			caption={words.title}
			columns={[written, about, to, state, again]}
			rows={emails.map((email) => ({
				key: email.id,
				cells: [
					<time key="written" dateTime={email.queuedAt.toISOString()}>
						{formats.moment(email.queuedAt)}
					</time>,
					<About key="about" email={email} />,
					email.address && (
						<span key="to" dir="ltr">
							{email.address}
						</span>
					),
					<Delivery key="state" email={email} />,
					sendsEmail && email.state !== "queued" && email.address !== null && (
						<form key="again" method="post" action={`/${locale}/secretariat/attention/letters`}>
							<input type="hidden" name="letterId" value={email.id} />
							<input type="hidden" name="round" value={email.round} />
							<SecondaryButton small>
								{words.again}
								<span className="visually-hidden">
									: {seriesOf(messages, [email.address, formats.moment(email.queuedAt)])}
								</span>
							</SecondaryButton>
						</form>
					),
				],
			}))}
		/>
	);
}

function About({ email }: { email: EmailRow }) {
	const { locale, messages } = useI18n();
	const { member, memberName, about, kind } = email;
	if (member === null || memberName === null) return <>{messages.attention.emails.kinds[kind]}</>;
	return (
		<>
			<PlaceLink country={{ code: member, name: memberName }} href={`/${locale}/secretariat/members/${member}`} />
			{about && <span> {messages.attention.emails.reminderOf(about.kind, about.dueOn)}</span>}
		</>
	);
}

function Delivery({ email }: { email: EmailRow }) {
	const { messages, formats } = useI18n();
	const words = messages.attention.emails;
	const { state, sentAt, failure, error, attempts } = email;
	const sendsEmail = useSendsEmail();
	// Without a mail server, what counts as sent is a file that no one receives.
	const inFile = state === "sent" && !sendsEmail;
	const shown = failure === "withheld" ? failure : inFile ? "failed" : state;
	return (
		<>
			<State group="email" code={shown} />{" "}
			<span className="due">
				{sentAt &&
					(inFile ? words.inFile(sentAt) : <time dateTime={sentAt.toISOString()}>{formats.moment(sentAt)}</time>)}
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
