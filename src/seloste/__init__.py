"""seloste: privacy notices as code for Finland."""
