import { type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readNotices, readNoticesForm } from "#app/notifications/read-notices.server.ts";
import { actionFor, loaderFor } from "#app/routes/access.server.ts";
import { NoticeLine } from "#app/routes/desk/notice-line.tsx";
import { noticesPage } from "#app/routes/desk/notices-page.server.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Main } from "#app/ui/frame/frame.tsx";
import { useWords } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { Pager } from "#app/ui/list/pager.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) => workingMeta(params.locale, ({ notices }) => notices.title);

export const loader = loaderFor("signed-in", ({ actor, context, url, locale }) =>
	noticesPage(actor, context, url.searchParams, locale),
);

export const action = actionFor("signed-in", async ({ actor, services, form, locale }) => {
	const read = readNoticesForm.safeParse(Object.fromEntries(form));
	await readNotices(actor, services, read.success ? new Date(read.data.until) : services.clock.now());
	return redirect(`/${locale}/desk/notices?done=read`, 303);
});

export default function Notices() {
	const { notices, total, page, pages, madeAt, allRead } = useLoaderData<typeof loader>();
	const { locale, messages } = useWords();
	const words = messages.notices;
	const here = `/${locale}/desk/notices`;
	return (
		<Main page className="section">
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<div className="stack gap">
				{allRead && <FlashNotice>{words.allRead}</FlashNotice>}
				<div className="row">
					{notices.some(({ unread }) => unread) && (
						<form method="post" action={here}>
							<input type="hidden" name="until" value={madeAt.toISOString()} />
							<button className="button button-line" type="submit">
								{words.markAll}
							</button>
						</form>
					)}
					<a href={`/${locale}/account/notifications`}>{words.settingsLink}</a>
				</div>
			</div>
			{notices.length === 0 ? (
				<p className="muted told">{total === 0 ? words.none : words.noneOnPage}</p>
			) : (
				<ol className="lined told">
					{notices.map((notice) => (
						<NoticeLine key={notice.id} notice={notice} />
					))}
				</ol>
			)}
			<Pager page={page} pages={pages} hrefFor={(number) => `${here}?page=${number}`} />
		</Main>
	);
}
