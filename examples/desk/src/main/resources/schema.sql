CREATE TABLE IF NOT EXISTS desk_staff (
    id VARCHAR(200) NOT NULL PRIMARY KEY,
    family VARCHAR(200) NOT NULL,
    given VARCHAR(200) NOT NULL,
    sds_user_id VARCHAR(40),
    sds_role_profile_id VARCHAR(40)
);
