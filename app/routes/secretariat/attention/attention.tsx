import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loaderFor } from "#app/routes/access.server.ts";
import { FileLinks } from "#app/routes/file-links.tsx";
import { AttentionFilterForm } from "#app/routes/secretariat/attention/attention-filter-form.tsx";
import { queryOf } from "#app/routes/secretariat/attention/attention-filters.ts";
import { attentionPageData } from "#app/routes/secretariat/attention/attention-page-data.server.ts";
import { MatterTable } from "#app/routes/secretariat/attention/matter-table.tsx";
import { SecretariatPage } from "#app/routes/secretariat/secretariat-page.tsx";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice, Notice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ attention }) => attention.title);

export const loader = loaderFor("secretariat", ({ actor, context, url, locale }) =>
	attentionPageData(actor, context, url.searchParams, locale),
);

export default function Attention() {
	const page = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const { attention } = messages;
	const { asked, pages, failed } = page;
	const here = `/${locale}/secretariat/attention`;
	const done = Object.entries(attention.flash).find(([name]) => name === page.done)?.[1];
	return (
		<SecretariatPage heading={attention.title} actions={<a href={`${here}/letters`}>{attention.lettersLink}</a>}>
			<div className="stack">
				<p className="lead">{attention.lead}</p>
				{done && <FlashNotice>{done}</FlashNotice>}
				{failed > 0 && (
					<Notice wait>
						<p>
							{attention.failedDigests(failed)}{" "}
							<a href={`${here}/letters?kind=digest&state=failed`}>{attention.settle.letters}</a>
						</p>
					</Notice>
				)}
			</div>
			<AttentionFilterForm page={page} />
			<p className="quiet">{attention.count(page.total)}</p>
			<MatterTable matters={page.matters} />
			<FileLinks href={here} query={queryOf(asked)} />
			<Pager page={asked.page} pages={pages} hrefFor={(number) => here + queryOf(asked, number)} />
		</SecretariatPage>
	);
}
