-- Owner countries that have approved what the secretariat compiled and published.
ALTER TABLE "practice" ADD COLUMN "approved_by" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- What the secretariat began and its countries approved before publication is theirs.
UPDATE "practice" p SET "begun_by" = 'country'
WHERE p.begun_by = 'secretariat' AND EXISTS (
	SELECT 1 FROM "request" r
	WHERE r.subject_type = 'practice-version' AND r.subject_id = p.published_version_id::text
		AND r.type = 'clearance' AND r.state = 'cleared'
);
