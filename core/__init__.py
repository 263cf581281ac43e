"""The pure heart of Patron: values in, frozen values out."""
