import { isOverdue } from "#app/membership/attention/attention-due.ts";
import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";
import { DateText } from "#app/ui/text/text.tsx";
import { resolveLink } from "#app/views/member/case-sentences.ts";
import { caseTimeLeft } from "#app/views/page/time-left.ts";

type AttentionCase = RegisterPageData["due"][number];

/** The cases due first, above the register, with a link to the rest. */
export function RegisterDue({ page }: { page: Pick<RegisterPageData, "openCases" | "due"> }) {
	const { locale, messages, formats } = useI18n();
	const { due } = messages.register;
	const { openCases } = page;
	return (
		<section aria-labelledby="due">
			<h2 id="due">
				{due.title}{" "}
				{openCases > 0 && (
					<span className={page.due.some(isOverdue) ? "badge badge-due" : "badge"}>
						{formats.number(openCases)}
						<span className="visually-hidden"> {due.openCases(openCases)}</span>
					</span>
				)}
			</h2>
			{page.due.length === 0 ? (
				<p>{due.noneDue}</p>
			) : (
				<>
					<ul className="alerts">
						{page.due.map((attentionCase) => (
							<DueCase key={attentionCase.id} attentionCase={attentionCase} />
						))}
					</ul>
					<p className="no-print">
						<a href={`/${locale}/secretariat/attention`}>{due.all}</a>
					</p>
				</>
			)}
		</section>
	);
}

function DueCase({ attentionCase }: { attentionCase: AttentionCase }) {
	const { locale, messages } = useI18n();
	const { member, memberName, label, date } = attentionCase;
	const root = `/${locale}/secretariat`;
	return (
		<li>
			<Status shape={isOverdue(attentionCase) ? "late" : "unconfirmed"}>
				<b>
					<a href={`${root}/members/${member}`}>{memberName}</a>
				</b>
			</Status>{" "}
			<a href={resolveLink(messages, attentionCase, root).href}>{label}</a>{" "}
			<span className="quiet">{caseTimeLeft(messages, attentionCase) ?? <DateText date={date} />}</span>
		</li>
	);
}
