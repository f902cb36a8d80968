import { answerDays, closeDays, confirmDays, secretariatDays } from "#app/library/questions/question.ts";
import type { AskPageData } from "#app/routes/library/questions/ask-page.server.ts";
import { Facts, Panel } from "#app/ui/frame/panel.tsx";
import { PidLabel, Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { place, WithTitle } from "#app/ui/text/text.tsx";
import { WhoIsAsked } from "#app/views/case/who-is-asked.tsx";
import { contactPath } from "#app/views/page/contact-path.ts";
import { useSendsEmail } from "#app/views/page/no-email.tsx";

/** What the question will be about, and who gets it. */
export function AskHead({ page: { practice, answerers } }: { page: AskPageData }) {
	const { messages } = useI18n();
	const { ask } = messages.questions;
	const count = answerers.length;
	return (
		<header className="record-head ask-head">
			<Place countries={practice.countries}>
				<span>{messages.practice.version.title(practice.version)}</span> <PidLabel pid={practice.pid} />
			</Place>
			<h1>
				<WithTitle sentence={ask.heading(place(0))} of={practice} />
			</h1>
			<p className="lead">
				{count > 0
					? ask.leadCountries({ count, countries: answerers, days: answerDays })
					: ask.leadSecretariat(answerDays)}
			</p>
		</header>
	);
}

/** What happens after a question was sent, and who answers it. */
export function AskSide({ page: { answerers, practice, signedIn } }: { page: AskPageData }) {
	const { locale, messages } = useI18n();
	const { next, other, who } = messages.questions;
	const count = answerers.length;
	const sendsEmail = useSendsEmail();
	return (
		<aside className="stack">
			<Panel id="next" title={next.title}>
				<Facts
					facts={[
						{ label: next.today, value: signedIn ? null : sendsEmail ? next.confirm(confirmDays) : next.keep },
						{ label: next.days(answerDays), value: next.due },
						{ label: next.days(secretariatDays), value: count > 0 ? next.secretariat : null },
						{ label: next.days(closeDays), value: signedIn || sendsEmail ? next.closed : next.closedByLink },
					]}
				/>
			</Panel>
			<WhoIsAsked words={who} countries={answerers} aside />
			<section aria-labelledby="other">
				<h2 className="small-head" id="other">
					{other.title}
				</h2>
				<ul className="lined lined-tight">
					<li>
						<a href={contactPath(locale, "practice", practice)}>{other.mistake}</a>
					</li>
				</ul>
			</section>
		</aside>
	);
}
