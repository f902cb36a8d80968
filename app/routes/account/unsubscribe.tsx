import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { openUnsubscribe, unsubscribe } from "#app/notifications/unsubscribe.server.ts";
import { localeOf } from "#app/routes/signed-in.ts";
import { workingLinks, workingMeta } from "#app/routes/working-page.ts";
import { Main } from "#app/ui/frame.tsx";
import { FlashNotice } from "#app/ui/notice.tsx";
import { useWords } from "#app/ui/words.tsx";

export const links = workingLinks;
export const meta: MetaFunction = ({ params }) =>
	workingMeta(params.locale, ({ notices }) => notices.unsubscribe.title);

/** Shows what the link of a letter would turn off. Programs that look at mail open it too, so it changes nothing. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	localeOf(params);
	const link = await openUnsubscribe(context.services, params.token ?? "");
	if (!link) throw data(null, { status: 404 });
	return link;
}

/** By the button of the page, or by a mail reader on its own: whatever is posted, the token alone counts. */
export async function action({ params, context }: ActionFunctionArgs) {
	localeOf(params);
	const done = await unsubscribe(context.services, params.token ?? "", context.requestId);
	if (!done) throw data(null, { status: 404 });
	return { done };
}

export default function Unsubscribe() {
	const { scope, off } = useLoaderData<typeof loader>();
	const answer = useActionData<typeof action>();
	const { locale, messages } = useWords();
	const words = messages.notices.unsubscribe;
	const name = words.scopes[scope];
	return (
		<Main page className="section">
			<h1>{words.title}</h1>
			<div className="stack gap">
				{off ? (
					<FlashNotice>{answer ? words.done(name) : words.already(name)}</FlashNotice>
				) : (
					<form method="post" className="form">
						<p>{words.asks(name)}</p>
						<p>
							<button className="button" type="submit" name="List-Unsubscribe" value="One-Click">
								{words.button}
							</button>
						</p>
					</form>
				)}
				<p>
					{words.back} <a href={`/${locale}/account/notifications`}>{words.settingsLink}</a>
				</p>
			</div>
		</Main>
	);
}
