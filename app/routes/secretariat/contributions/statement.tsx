import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/http/access.server.ts";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { ButtonLink } from "#app/ui/frame/button-link.tsx";
import { Place } from "#app/ui/frame/place.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { statementPage } from "#app/views/member/statement-page.server.ts";
import { PeriodForm, StatementView } from "#app/views/member/statement-parts.tsx";
import { DoneNotice } from "#app/views/page/done-notice.tsx";
import { workingMeta } from "#app/views/page/working-page.ts";
import { FileLinks } from "#app/views/table/file-links.tsx";

export const meta = workingMeta<typeof loader>(({ contributions }, page) =>
	contributions.statement.titleOf(page?.name ?? ""),
);

export const loader = loaderFor("secretariat", statementPage);

export default function StatementOfMember() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useI18n();
	const { contributions } = messages;
	const { statement } = contributions;
	const root = `/${locale}/secretariat`;
	const here = `${root}/contributions/members/${page.code}`;
	const { from, on } = page.period;
	const requested = new URLSearchParams({ ...(from ? { from } : {}), on });
	return (
		<SecretariatPage
			heading={statement.title}
			over={
				<Place countries={[page]}>
					<a className="no-print" href={`${root}/members/${page.code}`}>
						{statement.file}
					</a>
				</Place>
			}
			actions={<ButtonLink href={`${here}/new`}>{statement.record}</ButtonLink>}
		>
			<DoneNotice sentences={contributions.done} />
			<PeriodForm page={page} action={here} />
			<StatementView page={page} hrefOf={(id) => `${root}/contributions/entries/${id}`} />
			<FileLinks at={{ path: `${here}/statement`, query: requested.toString() }} />
			<p className="quiet no-print gap-small">{statement.printHint}</p>
		</SecretariatPage>
	);
}
