import type { RegisterPageData } from "#app/routes/secretariat/register/register-page.server.ts";
import { caseTimeLeft } from "#app/routes/time-left.ts";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { Status } from "#app/ui/list/status.tsx";

type AttentionCase = RegisterPageData["due"][number];

/** The cases due first, above the register, with a link to the rest. */
export function RegisterDue({ page }: { page: RegisterPageData }) {
	const { locale, messages, formats } = useI18n();
	const { due } = messages.register;
	const { openCases } = page;
	return (
		<section aria-labelledby="due">
			<h2 id="due">
				{due.title}{" "}
				{openCases > 0 && (
					<span className="badge badge-due">
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
							<DueCase
								key={attentionCase.id}
								attentionCase={attentionCase}
								label={page.kinds[attentionCase.kind] ?? attentionCase.kind}
							/>
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

function DueCase({ attentionCase, label }: { attentionCase: AttentionCase; label: string }) {
	const { locale, messages } = useI18n();
	const { country, daysLeft } = attentionCase;
	const root = `/${locale}/secretariat`;
	return (
		<li>
			<Status shape={daysLeft < 0 ? "late" : "unconfirmed"}>
				<b>
					<a href={`${root}/members/${country.code}`}>{country.name}</a>
				</b>
			</Status>{" "}
			<a href={root + caseHref(attentionCase)}>{label}</a>{" "}
			<span className="quiet">{caseTimeLeft(messages, daysLeft)}</span>
		</li>
	);
}

/** Returns the page on which a case can be worked on. */
function caseHref({ about, country }: AttentionCase): string {
	if (about.agreement) return `/agreements/${about.agreement}`;
	if (about.contact) return `/contacts/${about.contact}`;
	if (about.pending) return `/pending/${about.pending}`;
	if (about.request) return `/requests/${about.request}`;
	return `/attention?member=${country.code}`;
}
