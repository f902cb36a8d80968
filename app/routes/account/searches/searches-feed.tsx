import { SecondaryButton } from "#app/ui/form/submit-button.tsx";
import { Section } from "#app/ui/frame/section.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";
import { FlashNotice } from "#app/ui/list/notice.tsx";
import { AddressToCopy } from "#app/views/page/address-to-copy.tsx";

/**
 * The feed of a saved search, with buttons that create a new URL or turn the feed off.
 * @param address the URL that was just created; it is shown only this once
 */
export function SearchFeed({ hasFeed, address }: { hasFeed: boolean; address: string | null }) {
	const words = useI18n().messages.savedSearches.feedPart;
	return (
		<Section id="feed" title={words.title} className="form">
			<p>{words.lead}</p>
			{address !== null && (
				<>
					<FlashNotice>{words.made}</FlashNotice>
					<AddressToCopy name="address" label={words.address} value={address} />
				</>
			)}
			{address === null && hasFeed && <p>{words.has}</p>}
			{hasFeed && <p className="hint">{words.againHint}</p>}
			<form method="post" className="row">
				<SecondaryButton intent="new-address">{hasFeed ? words.again : words.make}</SecondaryButton>
				{hasFeed && <SecondaryButton intent="end-feed">{words.end}</SecondaryButton>}
			</form>
		</Section>
	);
}
