import { practicePicturePath } from "#app/library/record/practice-file.ts";
import type { PracticeCard } from "#app/library/views/cards.server.ts";
import { PlatePicture, PlateShapes } from "#app/ui/charts/plate.tsx";
import { useI18n } from "#app/ui/i18n/i18n.tsx";

type Pictured = Pick<PracticeCard, "pid" | "lead" | "plate">;

/** The shapes of the drawings of several practices; placed once on a page, before the first of them. */
export function ShapesOf({ practices }: { practices: readonly Pick<Pictured, "lead" | "plate">[] }) {
	return <PlateShapes plates={practices.flatMap(({ lead, plate }) => (lead ? [] : (plate ?? [])))} />;
}

/**
 * The lead picture of a practice, cut to the shape of the drawings; else the drawing of its data. `ShapesOf` must
 * stand before it.
 * @param props.sizes the width at which it is shown, for the browser's choice of a file
 * @param props.eager whether it is at the top of the page
 */
export function PracticePicture({
	practice: { pid, lead, plate },
	sizes = "21rem",
	eager = false,
}: {
	practice: Pictured;
	sizes?: string;
	eager?: boolean;
}) {
	const { locale } = useI18n();
	const [smallest, largest] = [lead?.sizes[0], lead?.sizes.at(-1)];
	if (!lead || !smallest || !largest) return plate && <PlatePicture plate={plate} />;
	const address = (size: number) => practicePicturePath(locale, pid, lead.file, size);
	return (
		<img
			className="plate-photo"
			src={address(smallest.size)}
			srcSet={lead.sizes.map(({ size, width }) => `${address(size)} ${width}w`).join(", ")}
			sizes={sizes}
			width={largest.width}
			height={largest.height}
			alt={lead.alternative}
			lang={lead.language}
			loading={eager ? "eager" : "lazy"}
			decoding="async"
		/>
	);
}
