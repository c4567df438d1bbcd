"""Commands that read and publish the configuration."""
