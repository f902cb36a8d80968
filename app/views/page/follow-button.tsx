import { useLocation } from "@remix-run/react";
import { type Followable, followingPath } from "#app/exchange/following/follow.ts";
import { Icon } from "#app/ui/frame/icon.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

/**
 * A button that follows what its page is about, or stops following it, and returns to the page. People who are signed
 * out get a link to sign in and come back, so that their page is the same for everybody.
 * @param name of a country or a service; the pages of practices and needs say themselves what they are about
 * @param plain among links that look alike
 */
export function FollowButton({
	follow: { kind, subject, following },
	name = "",
	plain = false,
}: {
	follow: Followable;
	name?: string;
	plain?: boolean;
}) {
	const { locale, messages } = useI18n();
	const { pathname, search } = useLocation();
	const words = messages.following;
	const { follow, stop } = { follow: words.follow[kind](name), stop: words.stop[kind](name) };
	const look = plain ? {} : { className: "button button-line small" };
	const here = `${pathname}${search}#follow`;
	if (following === null)
		return (
			<a {...look} id="follow" href={`/${locale}/account/sign-in?${new URLSearchParams({ to: here })}`} rel="nofollow">
				<Icon name="bell" /> {follow}
			</a>
		);
	return (
		<form method="post" action={`/${locale}${followingPath}`} id="follow" className="no-print">
			<input type="hidden" name="kind" value={kind} />
			<input type="hidden" name="subject" value={subject} />
			<input type="hidden" name="back" value={here} />
			<button {...look} type="submit" name="intent" value={following ? "stop" : "follow"}>
				<Icon name={following ? "check" : "bell"} /> {following ? stop : follow}
			</button>
		</form>
	);
}
